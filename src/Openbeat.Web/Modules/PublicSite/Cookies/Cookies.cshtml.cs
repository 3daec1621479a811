using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Cookies;

[CachedPage]
public sealed class CookiesPage(IEnumerable<StoredInBrowser> register) : PageModel
{
    public VisitorChoices Choices { get; private set; } = VisitorChoices.None;

    public IReadOnlyList<StoredInBrowser> Needed { get; } = [.. register.Where(s => !s.Optional)];

    public IReadOnlyList<StoredInBrowser> Optional { get; } = [.. register.Where(s => s.Optional)];

    public void OnGet() => Choices = VisitorChoices.Of(HttpContext);

    public static string KindOf(StoredInBrowser stored) => stored.Kind switch
    {
        BrowserStore.Cookie => "Cookie",
        BrowserStore.LocalStorage => "Local storage",
        BrowserStore.SessionStorage => "Session storage",
        _ => throw new ArgumentOutOfRangeException(nameof(stored)),
    };
}
