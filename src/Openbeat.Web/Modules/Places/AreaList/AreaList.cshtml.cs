using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Charts.Maps;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.Places.AreaList;

[CachedPage]
public sealed class AreaListPage(Atlas atlas, AreaGround ground) : PageModel
{
    public IReadOnlyList<ForceAreas> Forces { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var forces = new List<ForceAreas>();
        // The demonstration force comes last: whoever looks for their own finds it first.
        foreach (var force in tree.Forces.OrderBy(f => f.Area.ForceId == Places.Forces.DemonstrationId))
        {
            HttpContext.MarkDemonstration(force.Area.ForceId == Places.Forces.DemonstrationId);
            forces.Add(new ForceAreas(force, await AreaMaps.OfAsync(ground, tree, force, stop)));
        }

        Forces = forces;
    }

    /// <summary>A force with its map, which is null while no boundary tells where anything is.</summary>
    public sealed record ForceAreas(AreaNode Force, BoundaryMap? Map);
}
