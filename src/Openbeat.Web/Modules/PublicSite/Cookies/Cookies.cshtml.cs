using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Places;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Cookies;

[CachedPage]
public sealed class CookiesPage(IEnumerable<StoredInBrowser> register, MyArea myArea) : PageModel
{
    public VisitorChoices Choices { get; private set; } = VisitorChoices.None;

    public IReadOnlyList<StoredInBrowser> Needed { get; } = [.. register.Where(s => !s.Optional)];

    public IReadOnlyList<StoredInBrowser> Optional { get; } = [.. register.Where(s => s.Optional)];

    /// <summary>The area that is remembered for the visitor.</summary>
    public AreaNode? Mine { get; private set; }

    /// <summary>Where somebody came from who was asked to choose first.</summary>
    public string Return { get; private set; } = PublicSiteLinks.Cookies;

    public async Task OnGetAsync([FromQuery(Name = "return")] string? back, CancellationToken stop)
    {
        Choices = VisitorChoices.Of(HttpContext);
        Mine = await myArea.OfAsync(HttpContext, stop);
        Return = LocalPath.Is(back) ? back : PublicSiteLinks.Cookies;
    }

    public static string KindOf(StoredInBrowser stored) => stored.Kind switch
    {
        BrowserStore.Cookie => "Cookie",
        BrowserStore.LocalStorage => "Local storage",
        BrowserStore.SessionStorage => "Session storage",
        _ => throw new ArgumentOutOfRangeException(nameof(stored)),
    };
}
