using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.ChangePlan;

/// <summary>The form of a plan, for a new one and for one that is there: filled in, looked at, published.</summary>
public abstract class PlanForm(AppDb db, FileStore files, TimeProvider clock) : PageModel
{
    private const long MostBytes = 10 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Enter the title"), StringLength(TeamPlan.TitleMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what the plan is about")]
    public PlanKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what its owner is, such as force lead for anti-social behaviour"), StringLength(TeamPlan.OwnerRoleMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? OwnerRole { get; set; }

    [BindProperty]
    public Guid? OwnerOfficerId { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the day by which it is looked at again")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty, StringLength(TeamPlan.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was handed in with an earlier form, or the one that is published.</summary>
    [BindProperty]
    public string? Held { get; set; }

    [BindProperty]
    public string? HeldName { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public AreaNode Area { get; protected set; } = null!;
    public ShownPlan? Preview { get; private set; }
    public IReadOnlyList<SelectItem> Owners { get; private set; } = [];
    public DateOnly Today { get; } = clock.LondonToday();

    /// <summary>The day of review that is published, which may be over while something else is put right; null for a new plan.</summary>
    protected virtual DateOnly? HeldReview => null;

    /// <summary>The address of the form.</summary>
    public abstract string Here { get; }

    public IReadOnlyList<(string Name, string? Value)> Fields =>
    [
        (nameof(Title), Title), (nameof(Kind), Kind?.ToString()), (nameof(OwnerRole), OwnerRole), (nameof(OwnerOfficerId), OwnerOfficerId?.ToString()), (nameof(ReviewOn), ReviewOn?.ToString("O", CultureInfo.InvariantCulture)),
        (nameof(Held), Held), (nameof(HeldName), HeldName), (nameof(Version), Version.ToString(CultureInfo.InvariantCulture)),
    ];

    protected PlanText Plan => new(
        Kind!.Value, Title!.Trim(), OwnerRole!.Trim(), OwnerOfficerId, ReviewOn!.Value, (Text ?? "").ReplaceLineEndings("\n").Trim(), string.IsNullOrEmpty(Held) ? null : Held, string.IsNullOrEmpty(Held) ? null : HeldName);

    protected async Task ReadOwnersAsync(CancellationToken stop)
    {
        var force = Area.Area.ForceId;
        var officers = await db.Set<Officer>().Where(o => o.ForceId == force).OrderBy(o => o.Name).ToListAsync(stop);
        Owners = [.. officers.Where(o => o.IsHere(Today)).Select(o => new SelectItem { Value = o.Id.ToString(), Text = o.FullName }).Prepend(new SelectItem { Value = "", Text = "Nobody of the list" })];
    }

    /// <summary>Keeps the file of the form, so that it need not be chosen again while the rest is put right.</summary>
    protected async Task TakeAsync(Change change, CancellationToken stop)
    {
        if (Upload is not { Length: > 0 })
        {
            return;
        }

        await using var content = Upload.OpenReadStream();
        var answer = await files.TakeAsync(content, new FileRules(MostBytes, FileKind.Pdf, FileKind.Word), change, stop);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Upload), refusal.TrimEnd('.'));
            return;
        }

        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        ModelState.Remove(nameof(Held));
        ModelState.Remove(nameof(HeldName));
        var name = Path.GetFileName(Upload.FileName.Replace('\\', '/'));
        (Held, HeldName) = (answer.File!.Sha256, name.Length is > 0 and <= TeamPlan.FileNameMaxLength ? name : answer.File.Kind == FileKind.Pdf ? "plan.pdf" : "plan.docx");
    }

    protected async Task<bool> CheckAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Held) && ModelState[nameof(Upload)] is not { Errors.Count: > 0 })
        {
            ModelState.AddModelError(nameof(Text), "Write the plan, or choose its file");
        }

        if (!string.IsNullOrEmpty(Held) && (string.IsNullOrEmpty(HeldName) || HeldName.Length > TeamPlan.FileNameMaxLength || await files.FindAsync(Held, stop) is not { Kind: FileKind.Pdf or FileKind.Word }))
        {
            ModelState.AddModelError(nameof(Upload), "Choose the file again");
        }

        foreach (var (field, text) in new[] { (nameof(Title), Title), (nameof(OwnerRole), OwnerRole), (nameof(Text), Text), (nameof(Upload), HeldName) })
        {
            if (WorkAddress.IsIn(text))
            {
                ModelState.AddModelError(field, WorkAddress.NotHere);
            }
        }

        if (ReviewOn < Today && ReviewOn != HeldReview)
        {
            ModelState.AddModelError(nameof(ReviewOn), "Enter a day that is not over: the plan is looked at again by then");
        }

        if (OwnerOfficerId is { } owner && Owners.All(o => o.Value != owner.ToString()))
        {
            ModelState.AddModelError(nameof(OwnerOfficerId), "Choose the owner");
        }

        return ModelState.IsValid;
    }

    /// <summary>Shows the plan as the public will see it.</summary>
    protected async Task ShowAsync(CancellationToken stop)
    {
        var owner = OwnerOfficerId is { } id ? await db.Set<Officer>().FirstOrDefaultAsync(o => o.Id == id, stop) : null;
        Preview = PublishedPlans.Of(new TeamPlan { AreaId = Area.Id, Kind = Plan.Kind, Title = Plan.Title, OwnerRole = Plan.OwnerRole, ReviewOn = Plan.ReviewOn, PublishedOn = Today, Text = Plan.Text, File = Plan.File, FileName = Plan.FileName }, Area, owner, Today);
    }
}
