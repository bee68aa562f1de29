"""The headers that keep a page from being used against its reader."""

FRAMES = (
    "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft "
    "https://*.microsoft365.com https://*.office.com https://outlook.office365.com"
)
"""Who may show a page in a frame: the hosts of tabs.

https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
"""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {FRAMES}"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it a browser sends `Origin: null`, by which our own form could not be told from another's.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What goes out with each page, unless the page says otherwise."""

OF_A_FILE = f"default-src 'none'; sandbox; frame-ancestors {FRAMES}"
"""The content security policy of a file that somebody else wrote: whatever it holds, it acts for nobody here."""
