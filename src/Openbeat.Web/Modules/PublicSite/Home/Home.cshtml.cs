using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Places;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite.Home;

[CachedPage]
public sealed class HomePage(IEnumerable<HomePanel> panels, IEnumerable<HomeWay> ways, IEnumerable<IHolding> holdings, MyArea myArea) : PageModel
{
    private const int MostWays = 6;

    public IReadOnlyList<HomePanel> Panels { get; } = [.. panels.OrderBy(p => p.Order)];

    public IReadOnlyList<HomeWay> Ways { get; } = [.. ways.OrderBy(w => w.Order).Take(MostWays)];

    /// <summary>The area that the visitor had us remember.</summary>
    public AreaNode? Mine { get; private set; }

    public bool IsEmpty { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken stop)
    {
        Mine = await myArea.OfAsync(HttpContext, stop);
        foreach (var holding in holdings)
        {
            if (await holding.AnyAsync(stop))
            {
                IsEmpty = false;
                break;
            }
        }
    }
}
