using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Charts.Maps;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Places.FindTeam;

/// <summary>From a postcode, a name, a position, the map or the list to the page of an area. What is looked for is posted and kept nowhere.</summary>
[CachedPage, IgnoreAntiforgeryToken]
public sealed class FindTeamPage(Atlas atlas, AreaGround ground, TeamSearch search) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Latitude { get; set; }

    [BindProperty]
    public string? Longitude { get; set; }

    /// <summary>What to show of what was found, or null before anything was looked for.</summary>
    public TeamAnswer? Answer { get; private set; }

    public IReadOnlyList<ForceTeams> Forces { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => ListAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!RequestOrigin.MayAsk(Request))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        ModelState.Clear();
        Answer = Degrees(Latitude, 90) is { } latitude && Degrees(Longitude, 180) is { } longitude
            ? await search.AtAsync(latitude, longitude, stop)
            : await search.FindAsync(Text, stop);
        if (Answer is TeamAnswer.One { Area: var area })
        {
            return LocalRedirect(AreaLinks.Show(area));
        }

        RequestOrigin.LeaveMark(HttpContext);
        await ListAsync(stop);
        return Page();
    }

    private async Task ListAsync(CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var forces = new List<ForceTeams>();
        foreach (var force in tree.Forces)
        {
            HttpContext.MarkDemonstration(force.Area.ForceId == Places.Forces.DemonstrationId);
            forces.Add(new ForceTeams(force, await AreaMaps.OfSmallestAsync(ground, tree, force, stop)));
        }

        Forces = forces;
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    /// <summary>A force with the map of its smallest areas, which is null while no boundary tells where anything is.</summary>
    public sealed record ForceTeams(AreaNode Force, BoundaryMap? Map)
    {
        /// <summary>What lies together, with its smallest areas; teams of the whole force come last.</summary>
        public IEnumerable<IGrouping<AreaNode, AreaNode>> Groups =>
            from area in Force.SelfAndBelow
            where area.Parts.Count == 0
            group area by area.Parent ?? area into together
            orderby together.Key.Parent is null
            select together;
    }
}
