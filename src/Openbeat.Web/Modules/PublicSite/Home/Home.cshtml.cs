using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite.Home;

[CachedPage]
public sealed class HomePage(IEnumerable<HomePanel> panels, IEnumerable<HomeWay> ways, IEnumerable<IHolding> holdings) : PageModel
{
    private const int MostWays = 6;

    public IReadOnlyList<HomePanel> Panels { get; } = [.. panels.OrderBy(p => p.Order)];

    public IReadOnlyList<HomeWay> Ways { get; } = [.. ways.OrderBy(w => w.Order).Take(MostWays)];

    public bool IsEmpty { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken stop)
    {
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
