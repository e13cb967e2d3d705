from pagefix.cli import main

main()
