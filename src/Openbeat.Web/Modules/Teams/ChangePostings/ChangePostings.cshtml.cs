using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.ChangePostings;

/// <summary>Where an officer works, from when until when, and who covers while they are away.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
public sealed class ChangePostingsPage(AppDb db, Atlas atlas, OfficerScope scope, PostingLog log, IAccess access, IAreaTree areas, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose the area")]
    public Guid? AreaId { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what they are there")]
    public PostingKind? Kind { get; set; }

    /// <summary>Who covers, where cover is arranged.</summary>
    [BindProperty]
    public Guid? By { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public ReachedOfficer Reached { get; private set; } = null!;
    public Officer Officer => Reached.Officer;
    public string Here => TeamLinks.Postings(Officer.Id);
    public DateOnly Today { get; } = clock.LondonToday();

    /// <summary>Postings of the officer and cover for them, those that ended last left out after a year; whether each may be changed.</summary>
    public IReadOnlyList<(Posting Posting, AreaNode? Area, string Who, bool MayChange)> Rows { get; private set; } = [];

    /// <summary>The areas within reach of whoever is signed in.</summary>
    public IReadOnlyList<SelectItem> Areas { get; private set; } = [];

    /// <summary>The areas in which the officer may be covered for.</summary>
    public IReadOnlyList<SelectItem> Covered { get; private set; } = [];

    public IReadOnlyList<SelectItem> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        From = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (Kind == PostingKind.Cover)
        {
            ModelState.AddModelError(nameof(Kind), "Choose what they are there");
        }

        return await PostAsync(officer, null, Kind ?? PostingKind.BeatOfficer, Areas, "The posting is recorded", stop);
    }

    /// <summary>Somebody stands in for the officer while they are away.</summary>
    public async Task<IActionResult> OnPostCoverAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        ModelState.Remove(nameof(Kind));
        if (By is not { } by || Others.All(o => o.Value != by.ToString()))
        {
            ModelState.AddModelError(nameof(By), "Choose who covers");
        }

        if (Until is null)
        {
            ModelState.AddModelError(nameof(Until), "Enter the last day");
        }

        return await PostAsync(By ?? Guid.Empty, officer, PostingKind.Cover, Covered, "The cover is recorded", stop);
    }

    /// <summary>Ends a posting with a day.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid officer, Guid posting, DateOnly? lastDay, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(officer, stop) || Rows.All(r => r.Posting.Id != posting || !r.MayChange))
        {
            return NotFound();
        }

        await log.EndAsync(posting, lastDay ?? Today, access.By(Reached.Acting), stop);
        this.Tell("The posting ends with that day");
        return Redirect(Here);
    }

    private async Task<IActionResult> PostAsync(Guid who, Guid? covers, PostingKind kind, IReadOnlyList<SelectItem> choices, string told, CancellationToken stop)
    {
        if (AreaId is { } chosen && choices.All(a => a.Value != chosen.ToString()))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Until < From)
        {
            ModelState.AddModelError(nameof(Until), "The last day must not be before the first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var acting = await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(AreaId!.Value), stop);
        if (await log.PostAsync(who, AreaId.Value, kind, From!.Value, Until, covers, access.By(acting), stop) is { } refused)
        {
            ModelState.AddModelError(covers is null ? nameof(AreaId) : nameof(By), refused);
            return this.Invalid();
        }

        this.Tell(told);
        return Redirect(Here);
    }

    private async Task<bool> ReadAsync(Guid officer, CancellationToken stop)
    {
        if (await scope.FindAsync(officer, stop) is not { } reached)
        {
            return false;
        }

        Reached = reached;
        var tree = await atlas.TreeAsync(stop);
        var reach = await access.ReachAsync(TeamPermissions.Edit, stop);
        bool May(Guid area) => reach.Any(r => r.Reaches(Scope.OfArea(area), areas));
        var (since, force) = (Today.AddYears(-1), Officer.ForceId);
        var postings = await db.Set<Posting>().Where(p => (p.OfficerId == officer || p.CoversOfficerId == officer) && (p.Until == null || p.Until >= since)).OrderByDescending(p => p.From).ToListAsync(stop);
        var officers = await db.Set<Officer>().Where(o => o.ForceId == force).OrderBy(o => o.Name).ToListAsync(stop);
        var names = officers.ToDictionary(o => o.Id, o => o.FullName);
        Rows = [.. postings.Select(p => (p, tree.TryFind(p.AreaId, out var area) ? area : null, Words(p, names), May(p.AreaId) && (p.Until is null || p.Until >= Today)))];
        Areas = [.. tree.Forces.Where(f => f.Area.ForceId == force).SelectMany(f => f.SelfAndBelow).Where(a => May(a.Id)).Select(a => Choice(a))];
        Covered = [.. postings.Where(p => p.OfficerId == officer && p.Kind != PostingKind.Cover && (p.Until is null || p.Until >= Today) && May(p.AreaId)).Select(p => p.AreaId).Distinct()
            .Select(id => tree.TryFind(id, out var area) ? Choice(area) : null).OfType<SelectItem>()];
        Others = [.. officers.Where(o => o.Id != officer && o.IsHere(Today)).Select(o => new SelectItem { Value = o.Id.ToString(), Text = o.FullName })];
        return true;
    }

    private string Words(Posting posting, Dictionary<Guid, string> names) =>
        posting.CoversOfficerId is { } covers ? $"{(posting.OfficerId == Officer.Id ? "" : $"{names[posting.OfficerId]} ")}covers for {names[covers]}".Trim() : posting.Kind.Title();

    private static SelectItem Choice(AreaNode area) => new() { Value = area.Id.ToString(), Text = string.Join(" › ", area.Ancestors.Skip(1).Append(area).Select(a => a.Area.Name)) };
}
