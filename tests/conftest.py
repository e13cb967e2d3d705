"""Settings of the whole suite: properties run the same examples every time, at their own pace."""

from hypothesis import settings

settings.register_profile("pagefix", deadline=None, derandomize=True, max_examples=300)
settings.load_profile("pagefix")
