using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Places.ChangeAreas;

/// <summary>The tree, for whoever may change it.</summary>
[Needs(AreaPermissions.Change, Anywhere = true)]
public sealed class ChangeListPage(Atlas atlas, IAccess access, IAreaTree areas) : PageModel
{
    /// <summary>Every area that the person may change, each after what it lies in.</summary>
    public IReadOnlyList<AreaNode> Areas { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var reach = await access.ReachAsync(AreaPermissions.Change, stop);
        Areas = [.. (await atlas.TreeAsync(stop)).Forces.SelectMany(f => f.SelfAndBelow).Where(a => reach.Any(r => r.Reaches(Scope.OfArea(a.Id), areas)))];
    }
}
