using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Files;
using Openbeat.Platform.Files.Pictures;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.ChangePhotograph;

/// <summary>An officer's photograph: handed in and cropped, looked at, published; and taken away at once.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
[RequestFormLimits(MemoryBufferThreshold = PictureLimits.Bytes * 2)]
public sealed class ChangePhotographPage(AppDb db, OfficerScope scope, OfficerLog log, FileStore files, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The photograph that was handed in with an earlier form.</summary>
    [BindProperty]
    public string? Held { get; set; }

    [BindProperty]
    public string? Alternative { get; set; }

    /// <summary>The version of the officer the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ReachedOfficer Reached { get; private set; } = null!;
    public Officer Officer => Reached.Officer;
    public string Here => TeamLinks.Photograph(Officer.Id);
    public PersonCard? Preview { get; private set; }
    public bool IsNamed => Officer.IsNamed(clock.LondonToday());

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken stop)
    {
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        (Alternative, Version) = (Officer.PictureAlternative, Officer.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid officer, CancellationToken stop)
    {
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        await TakeAsync(stop);
        if (await CheckAsync(stop))
        {
            var shown = ShownOfficer.Of(Officer, clock.LondonToday()) with { Picture = TeamLinks.PictureBefore(officer, Held!), Alternative = Alternative!.Trim() };
            Preview = new PersonCard(shown, Officer.Role, null, null);
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid officer, CancellationToken stop)
    {
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        if (!await CheckAsync(stop))
        {
            return this.Invalid();
        }

        if (!await log.ShowPictureAsync(officer, Version, Held!, Alternative!.Trim(), access.By(Reached.Acting), stop))
        {
            ModelState.AddModelError("", "Somebody else changed this officer while you were writing. Nothing was saved: open the page again to see what stands there now");
            return this.Invalid();
        }

        this.Tell("The photograph is published");
        return Redirect(Here);
    }

    /// <summary>Takes the photograph off every page now; the drawing stands in for it.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid officer, CancellationToken stop)
    {
        ModelState.Clear();
        if (await RefusalAsync(officer, stop) is { } refusal)
        {
            return refusal;
        }

        await log.WithdrawPictureAsync(officer, access.By(Reached.Acting), stop);
        this.Tell("The photograph is on no page any more, and its address says that it is gone");
        return Redirect(Here);
    }

    /// <summary>The answer to whoever may not change the officer, or not all of them.</summary>
    private async Task<IActionResult?> RefusalAsync(Guid officer, CancellationToken stop)
    {
        if (await scope.FindAsync(officer, stop) is not { } reached)
        {
            return NotFound();
        }

        Reached = reached;
        return reached.IsWhole ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>Keeps the picture of the form, so that it need not be chosen again while the rest is put right.</summary>
    private async Task TakeAsync(CancellationToken stop)
    {
        if (Upload is not { Length: > 0 })
        {
            return;
        }

        await using var content = Upload.OpenReadStream();
        var answer = await files.TakePictureAsync(content, access.By(Reached.Acting), stop);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Upload), refusal.TrimEnd('.'));
            return;
        }

        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        ModelState.Remove(nameof(Held));
        Held = answer.File!.Sha256;
    }

    private async Task<bool> CheckAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Alternative))
        {
            ModelState.AddModelError(nameof(Alternative), "Enter the words that stand for the photograph");
        }
        else if (Alternative.Trim().Length > Teams.Officer.AlternativeMaxLength)
        {
            ModelState.AddModelError(nameof(Alternative), "Use 150 characters or fewer");
        }
        else if (WorkAddress.IsIn(Alternative))
        {
            ModelState.AddModelError(nameof(Alternative), WorkAddress.NotHere);
        }

        if (!ModelState.ContainsKey(nameof(Upload)) || ModelState[nameof(Upload)]!.Errors.Count == 0)
        {
            if (string.IsNullOrEmpty(Held) || !StoredFile.IsName(Held) || await files.FindAsync(Held, stop) is not { } stored || !stored.Kind.IsPicture())
            {
                ModelState.AddModelError(nameof(Upload), "Choose a photograph");
            }
        }

        return ModelState.IsValid;
    }
}
