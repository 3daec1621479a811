using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Charts.Maps;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Places.ShowArea;

[CachedPage]
public sealed class ShowAreaPage(Atlas atlas, AreaGround ground, AreaResidents residents, IEnumerable<AreaPanel> panels) : PageModel
{
    public AreaNode Area { get; private set; } = null!;
    public BoundaryMap? Map { get; private set; }
    public AreaShape? Shape { get; private set; }
    public IReadOnlyList<WardOfArea> Wards { get; private set; } = [];
    public IReadOnlyDictionary<string, Council> Councils { get; private set; } = new Dictionary<string, Council>();
    public ResidentsOfArea? Residents { get; private set; }
    public VisitorChoices Choices { get; private set; } = VisitorChoices.None;
    public bool IsMine => Choices.Area == AreaLinks.Remembered(Area);
    public IReadOnlyList<AreaPanel> Panels { get; } = [.. panels.OrderBy(p => p.Order)];

    public async Task<IActionResult> OnGetAsync(string force, string? path, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (!tree.TryFindByAddress(force, path ?? "", out var area))
        {
            return NotFound();
        }

        if (area.Path != (path ?? ""))
        {
            return RedirectPermanent(AreaLinks.Show(area) + Request.QueryString);
        }

        Area = area;
        Choices = VisitorChoices.Of(HttpContext);
        HttpContext.MarkDemonstration(area.Area.ForceId == Forces.DemonstrationId);
        Shape = await ground.ShapeAsync(tree, area, stop);
        Map = await AreaMaps.OfAsync(ground, tree, area, stop);
        Wards = await ground.WardsAsync(tree, area, stop);
        Councils = (await atlas.RecordsAsync(stop)).Councils.ToDictionary(c => c.Code);
        Residents = area.HasGround ? await residents.OfAsync(tree, area, stop) : null;
        return Page();
    }
}
