"""What a caller may choose: one frozen value, handed down."""

from pagefix.models import Model


class Settings(Model):
    """Options of a repair. `language` is BCP 47 or "auto", `encoding` a codec name or None (found by content)."""

    language: str = "auto"
    encoding: str | None = None
    keep_latin_gaps: bool = False

    def recorded(self) -> dict[str, str | bool]:
        """Return the options that differ from the defaults and change results, as `page.json` lists them."""
        plain = Settings()
        return {name: value for name, value in self.model_dump().items() if value != getattr(plain, name)}
