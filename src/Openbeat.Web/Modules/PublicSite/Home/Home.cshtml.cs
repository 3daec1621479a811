using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Charts.Maps;
using Openbeat.Modules.Places;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite.Home;

[CachedPage]
public sealed class HomePage(IEnumerable<HomePanel> panels, IEnumerable<HomeWay> ways, IEnumerable<IHolding> holdings, MyArea myArea, Atlas atlas, AreaGround ground) : PageModel
{
    private const int MostWays = 6;

    public IReadOnlyList<HomePanel> Panels { get; } = [.. panels.OrderBy(p => p.Order)];

    public IReadOnlyList<HomeWay> Ways { get; } = [.. ways.OrderBy(w => w.Order).Take(MostWays)];

    /// <summary>The area that the visitor had us remember.</summary>
    public AreaNode? Mine { get; private set; }

    public FindBox Find { get; private set; } = FindBox.Of([]);

    /// <summary>How many teams there are to choose from; 0 while no areas are held.</summary>
    public int Teams { get; private set; }

    /// <summary>The map of all smallest areas, where one force alone is held and boundaries tell where they are.</summary>
    public BoundaryMap? Map { get; private set; }

    public bool IsEmpty { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        Teams = tree.Forces.Sum(f => f.SelfAndBelow.Count(a => a.Parts.Count == 0));
        Find = FindBox.Of(tree.Forces, choices: Teams);
        Map = tree.Forces is [var force] ? await AreaMaps.OfSmallestAsync(ground, tree, force, stop) : null;
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
