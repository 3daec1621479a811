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
public sealed class ChangePostingsPage(AppDb db, Atlas atlas, OfficerScope scope, PostingLog log, TeamPreviews previews, IAccess access, IAreaTree areas, TimeProvider clock) : PageModel
{
    /// <summary>Who covers while the officer is away, and where.</summary>
    [BindProperty]
    public Guid? By { get; set; }

    [BindProperty]
    public Guid? Where { get; set; }

    [BindProperty]
    public DateOnly? AwayFrom { get; set; }

    [BindProperty]
    public DateOnly? AwayUntil { get; set; }

    /// <summary>Where the officer is posted, and as what.</summary>
    [BindProperty]
    public Guid? AreaId { get; set; }

    [BindProperty]
    public PostingKind? Kind { get; set; }

    [BindProperty]
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

    /// <summary>The team with what was asked for, before it is recorded.</summary>
    public TeamPreview? Preview { get; private set; }

    /// <summary>What the preview sends on, field by field.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields { get; private set; } = [];

    /// <summary>The form that was filled in: to post the officer, to have them covered, or to end a posting.</summary>
    public string Filled { get; private set; } = "";

    /// <summary>The posting that is to end, and the day that was entered.</summary>
    public (Guid Posting, DateOnly? LastDay)? Ending { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        (From, AwayFrom) = (Today, Today);
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync(Guid officer, CancellationToken stop) => AddAsync(officer, save: false, stop);

    public Task<IActionResult> OnPostAddSaveAsync(Guid officer, CancellationToken stop) => AddAsync(officer, save: true, stop);

    /// <summary>Somebody stands in for the officer while they are away.</summary>
    public Task<IActionResult> OnPostCoverAsync(Guid officer, CancellationToken stop) => CoverAsync(officer, save: false, stop);

    public Task<IActionResult> OnPostCoverSaveAsync(Guid officer, CancellationToken stop) => CoverAsync(officer, save: true, stop);

    private async Task<IActionResult> AddAsync(Guid officer, bool save, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (Kind is null or PostingKind.Cover)
        {
            ModelState.AddModelError(nameof(Kind), "Choose what they are there");
        }

        AwayFrom ??= Today;
        return await AnswerAsync(new(officer, null, Kind ?? PostingKind.BeatOfficer, Areas, AreaId, nameof(AreaId), From, nameof(From), Until, nameof(Until)), save, stop);
    }

    private async Task<IActionResult> CoverAsync(Guid officer, bool save, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (By is not { } by || Others.All(o => o.Value != by.ToString()))
        {
            ModelState.AddModelError(nameof(By), "Choose who covers");
        }

        if (AwayUntil is null)
        {
            ModelState.AddModelError(nameof(AwayUntil), "Enter the last day");
        }

        From ??= Today;
        return await AnswerAsync(new(By ?? Guid.Empty, officer, PostingKind.Cover, Covered, Where, nameof(Where), AwayFrom, nameof(AwayFrom), AwayUntil, nameof(AwayUntil)), save, stop);
    }

    /// <summary>A posting ends with a day.</summary>
    public Task<IActionResult> OnPostEndAsync(Guid officer, Guid posting, DateOnly? lastDay, CancellationToken stop) => EndAsync(officer, posting, lastDay, save: false, stop);

    public Task<IActionResult> OnPostEndSaveAsync(Guid officer, Guid posting, DateOnly? lastDay, CancellationToken stop) => EndAsync(officer, posting, lastDay, save: true, stop);

    private async Task<IActionResult> EndAsync(Guid officer, Guid id, DateOnly? lastDay, bool save, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(officer, stop) || Rows.FirstOrDefault(r => r.Posting.Id == id && r.MayChange) is not { Posting: { } posting } row)
        {
            return NotFound();
        }

        (From, AwayFrom, Ending) = (Today, Today, (id, lastDay));
        if (DaysBack.FaultOf(lastDay, Today, "Enter the last day of the posting, with day, month and year") is { } fault)
        {
            ModelState.AddModelError($"last-{id}", fault);
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(posting.AreaId), stop));
        // Of an area that is no longer there nothing can be shown.
        if (save || row.Area is not { } area)
        {
            await log.EndAsync(id, lastDay!.Value, change, stop);
            this.Tell("The posting ends with that day");
            return Redirect(Here);
        }

        var without = lastDay < DateOnly.MaxValue ? lastDay!.Value.AddDays(1) : DateOnly.MaxValue;
        Preview = await previews.AsIfAsync<PostingLog>(area, without > Today ? without : Today, async to =>
        {
            await to.EndAsync(id, lastDay!.Value, change, stop);
            return null;
        }, stop);
        (Filled, Fields) = ("End", [("posting", $"{id}"), ("lastDay", $"{lastDay:O}")]);
        return Page();
    }

    /// <summary>Records what somebody asks for, or shows what it would make of the team.</summary>
    private async Task<IActionResult> AnswerAsync(Wish wish, bool save, CancellationToken stop)
    {
        if (wish.Area is { } chosen && wish.Choices.All(a => a.Value != chosen.ToString()))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (wish.Area is null)
        {
            ModelState.AddModelError(wish.AreaField, "Choose the area");
        }

        if (wish.From is null)
        {
            ModelState.AddModelError(wish.FromField, "Enter the first day");
        }

        this.CheckDays(wish.From, wish.Until, wish.UntilField);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(wish.Area!.Value), stop));
        Task<string?> PostAsync(PostingLog to) => to.PostAsync(wish.Officer, wish.Area.Value, wish.Kind, wish.From!.Value, wish.Until, wish.Covers, change, stop);
        return save ? await RecordAsync(wish, PostAsync) : await ShowAsync(wish, PostAsync, stop);
    }

    private async Task<IActionResult> RecordAsync(Wish wish, Func<PostingLog, Task<string?>> post)
    {
        if (await post(log) is { } refused)
        {
            return Refuse(wish, refused);
        }

        this.Tell(wish.Covers is null ? "The posting is recorded" : "The cover is recorded");
        return Redirect(Here);
    }

    private async Task<IActionResult> ShowAsync(Wish wish, Func<PostingLog, Task<string?>> post, CancellationToken stop)
    {
        if (!(await atlas.TreeAsync(stop)).TryFind(wish.Area!.Value, out var area))
        {
            return NotFound();
        }

        var preview = await previews.AsIfAsync<PostingLog>(area, wish.From!.Value, post, stop);
        if (preview.Refused is { } refused)
        {
            return Refuse(wish, refused);
        }

        Preview = preview;
        Filled = wish.Covers is null ? "Add" : "Cover";
        Fields = wish.Covers is null
            ? [(nameof(AreaId), $"{AreaId}"), (nameof(Kind), $"{Kind}"), (nameof(From), $"{From:O}"), (nameof(Until), $"{Until:O}")]
            : [(nameof(By), $"{By}"), (nameof(Where), $"{Where}"), (nameof(AwayFrom), $"{AwayFrom:O}"), (nameof(AwayUntil), $"{AwayUntil:O}")];
        return Page();
    }

    private PageResult Refuse(Wish wish, string sentence)
    {
        ModelState.AddModelError(wish.Covers is null ? nameof(AreaId) : nameof(By), sentence);
        return this.Invalid();
    }

    /// <summary>What one of the two forms asks for, with the fields that are wrong where it cannot be.</summary>
    private sealed record Wish(
        Guid Officer, Guid? Covers, PostingKind Kind, IReadOnlyList<SelectItem> Choices, Guid? Area, string AreaField, DateOnly? From, string FromField, DateOnly? Until, string UntilField);

    private async Task<bool> ReadAsync(Guid officer, CancellationToken stop)
    {
        if (await scope.FindForPostingsAsync(officer, stop) is not { } reached)
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
