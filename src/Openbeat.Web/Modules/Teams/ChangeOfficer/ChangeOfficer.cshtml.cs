using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams.ChangeOfficer;

/// <summary>Changes what the public may know of an officer, or takes it away at once.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
public sealed class ChangeOfficerPage(AppDb db, Atlas atlas, TeamRegister register, OfficerLog log, OfficerScope scope, TeamPreviews previews, SignInAccounts accounts, IAccess access, TimeProvider clock) : OfficerForm(db, accounts, clock)
{
    private readonly AppDb _db = db;
    private IReadOnlyList<Guid> _worksIn = [];

    /// <summary>The version the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ReachedOfficer Reached { get; private set; } = null!;

    /// <summary>Where the officer is posted now or was last, to go back to.</summary>
    public AreaNode? Area { get; private set; }

    /// <summary>The first day without them that is in the form.</summary>
    public DateOnly? LeaveOn { get; private set; }

    /// <summary>Whether the day on which they leave was looked at and can be taken.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>The team of <see cref="Area"/> without them, before it is recorded that they leave.</summary>
    public TeamPreview? Left { get; private set; }

    public override string Here => TeamLinks.ChangeOfficer(Reached.Officer.Id);

    public override IEnumerable<(string Name, string? Value)> MoreFields => [(nameof(Version), Version.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        await FillAsync(Reached.Officer, stop);
        Version = Reached.Officer.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid officer, CancellationToken stop)
    {
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        if (await CheckAsync(Reached.Officer.ForceId, Reached.Officer, _worksIn, stop))
        {
            var team = Area is null ? null : await register.OfAsync(Area.Id, stop);
            var member = team?.Everybody.FirstOrDefault(m => m.OfficerId == officer && m.Area.Id == Area!.Id);
            Show(Reached.Officer, shown => member is null ? new PersonCard(shown, shown.IsNamed ? Role! : PersonCard.NotNamed, null, Area is null ? null : TeamLinks.Ask(Area)) : PersonCard.In(member with { Shown = shown }));
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid officer, CancellationToken stop)
    {
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        if (!await CheckAsync(Reached.Officer.ForceId, Reached.Officer, _worksIn, stop))
        {
            return this.Invalid();
        }

        if (!await log.ChangeAsync(officer, Version, Profile(), access.By(Reached.Acting), stop))
        {
            ModelState.AddModelError("", "Somebody else changed this officer while you were writing. Nothing was saved: open the page again to see what stands there now");
            return this.Invalid();
        }

        this.Tell("Saved and published");
        return Back();
    }

    /// <summary>Takes the name off every page now.</summary>
    public async Task<IActionResult> OnPostWithdrawNameAsync(Guid officer, string? reason, CancellationToken stop)
    {
        ModelState.Clear();
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > Officer.ReasonMaxLength)
        {
            await FillAsync(Reached.Officer, stop);
            Version = Reached.Officer.Version;
            ModelState.AddModelError("reason", "Enter why, in 300 characters or fewer. It stays within the force");
            return this.Invalid();
        }

        await log.WithdrawNameAsync(officer, reason.Trim(), access.By(Reached.Acting), stop);
        this.Tell("The name is on no page any more");
        return Back();
    }

    /// <summary>Shows what it would make of the team that the officer leaves, from a day on.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid officer, DateOnly? on, CancellationToken stop)
    {
        if (await LeavingAsync(officer, on, stop) is { } refusal)
        {
            return refusal;
        }

        if (Area is not null)
        {
            // What was public up to now may have ended some days ago; what the public sees is what is there from now on.
            Left = await previews.AsIfAsync<OfficerLog>(Area, on!.Value > Today ? on.Value : Today, async to =>
            {
                await to.LeaveAsync(officer, on.Value, access.By(Reached.Acting), stop);
                return null;
            }, stop);
        }

        return Page();
    }

    /// <summary>Says that the officer leaves, from a day on.</summary>
    public async Task<IActionResult> OnPostLeaveSaveAsync(Guid officer, DateOnly? on, CancellationToken stop)
    {
        if (await LeavingAsync(officer, on, stop) is { } refusal)
        {
            return refusal;
        }

        await log.LeaveAsync(officer, on!.Value, access.By(Reached.Acting), stop);
        this.Tell("Recorded. From that day the officer is on no page");
        return Back();
    }

    /// <summary>The answer where the day cannot be taken; else the page is filled for what follows.</summary>
    private async Task<IActionResult?> LeavingAsync(Guid officer, DateOnly? on, CancellationToken stop)
    {
        ModelState.Clear();
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        await FillAsync(Reached.Officer, stop);
        (Version, LeaveOn) = (Reached.Officer.Version, on);
        if (DaysBack.FaultOf(on, Today, "Enter the first day without them, with day, month and year") is not { } fault)
        {
            IsLeaving = true;
            return null;
        }

        ModelState.AddModelError("on", fault);
        return this.Invalid();
    }

    /// <summary>The answer to whoever may not change the officer, or not all of them.</summary>
    private async Task<IActionResult?> RefusalAsync(Guid officer, CancellationToken stop) =>
        !await ReadAsync(officer, stop) ? NotFound() : Reached.IsWhole ? null : StatusCode(StatusCodes.Status403Forbidden);

    private RedirectResult Back() => Redirect(Area is null ? TeamLinks.Keep : TeamLinks.Team(Area.Id));

    private async Task<bool> ReadAsync(Guid officer, CancellationToken stop)
    {
        if (await scope.FindAsync(officer, stop) is not { } reached)
        {
            return false;
        }

        Reached = reached;
        var postings = await _db.Set<Posting>().Where(p => p.OfficerId == officer).OrderByDescending(p => p.Until == null).ThenByDescending(p => p.Until).ToListAsync(stop);
        Area = postings.Count > 0 && (await atlas.TreeAsync(stop)).TryFind(postings[0].AreaId, out var area) ? area : null;
        _worksIn = [.. postings.Where(p => p.Kind != PostingKind.Cover && (p.Until is null || p.Until >= Today)).Select(p => p.AreaId).Distinct()];
        LeaveOn = reached.Officer.LeftOn ?? Today;
        return true;
    }
}
