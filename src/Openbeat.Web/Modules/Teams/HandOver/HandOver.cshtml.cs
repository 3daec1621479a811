using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.HandOver;

/// <summary>One officer hands an area to another on a day: what is in hand is listed first, and passed on with the postings.</summary>
[Needs(TeamPermissions.Edit, Area = "area")]
public sealed class HandOverPage(AppDb db, Atlas atlas, PostingLog log, HandoverPassing passing, TeamPreviews previews, IEnumerable<IOpenItems> modules, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public AreaNode Area { get; private set; } = null!;
    public string Here => TeamLinks.HandOver(Area.Id);

    /// <summary>Who works there and may hand over.</summary>
    public IReadOnlyList<Officer> Leaving { get; private set; } = [];

    public Officer? Chosen => Leaving.FirstOrDefault(o => o.Id == From);

    /// <summary>Whoever takes over, where they were chosen.</summary>
    public Officer? Coming { get; private set; }

    public IReadOnlyList<SelectItem> Successors { get; private set; } = [];

    /// <summary>What the officer has in hand there, and what nobody in particular has, by module.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<OpenItem> Own, IReadOnlyList<OpenItem> Nobodys)> Items { get; private set; } = [];

    /// <summary>The team as it will be, before the area is handed over.</summary>
    public TeamPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        ModelState.Clear();
        On = clock.LondonToday().AddDays(1);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid area, CancellationToken stop) => TakeAsync(area, save: false, stop);

    public Task<IActionResult> OnPostSaveAsync(Guid area, CancellationToken stop) => TakeAsync(area, save: true, stop);

    private async Task<IActionResult> TakeAsync(Guid area, bool save, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        if (Chosen is not { } leaving)
        {
            ModelState.AddModelError(nameof(From), "Choose who hands over");
            return this.Invalid();
        }

        if (To is not { } to || Successors.All(s => s.Value != to.ToString()))
        {
            ModelState.AddModelError(nameof(To), "Choose who takes over");
        }

        if (DaysBack.FaultOf(On, clock.LondonToday(), "Enter the first day of the new officer") is { } fault)
        {
            ModelState.AddModelError(nameof(On), fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop));
        if (!save)
        {
            Preview = await previews.AsIfAsync<PostingLog>(Area, On!.Value, async to =>
            {
                await to.HandOverAsync(area, leaving.Id, To!.Value, On.Value, change, stop);
                return null;
            }, stop);
            return Page();
        }

        await log.HandOverAsync(area, leaving.Id, To!.Value, On!.Value, change, stop);
        await passing.PassAsync(change, stop);
        this.Tell(On > clock.LondonToday() ? $"Arranged: {Area.Area.Name} changes hands on {On:d MMMM yyyy}" : $"{Area.Area.Name} has changed hands");
        return Redirect(TeamLinks.Team(area));
    }

    private async Task<bool> ReadAsync(Guid area, CancellationToken stop)
    {
        if (!(await atlas.TreeAsync(stop)).TryFind(area, out var node))
        {
            return false;
        }

        Area = node;
        var today = clock.LondonToday();
        var here = await db.Set<Posting>().Where(p => p.AreaId == area && p.Kind != PostingKind.Cover && (p.Until == null || p.Until >= today)).Select(p => p.OfficerId).ToListAsync(stop);
        var officers = await db.Set<Officer>().Where(o => o.ForceId == node.Area.ForceId).OrderBy(o => o.Name).ToListAsync(stop);
        Leaving = [.. officers.Where(o => here.Contains(o.Id))];
        if (From is null && Leaving.Count == 1)
        {
            From = Leaving[0].Id;
        }

        Successors = [.. officers.Where(o => o.Id != From && o.IsHere(today)).Select(o => new SelectItem { Value = o.Id.ToString(), Text = o.FullName })];
        Coming = officers.FirstOrDefault(o => o.Id == To && o.Id != From && o.IsHere(today));
        if (Chosen is { } chosen)
        {
            var items = new List<(string, IReadOnlyList<OpenItem>, IReadOnlyList<OpenItem>)>();
            foreach (var module in modules)
            {
                items.Add((module.Heading, chosen.AccountId is { } account ? await module.OfAsync(area, account, stop) : [], await module.OfAsync(area, null, stop)));
            }

            Items = items;
        }

        return true;
    }
}
