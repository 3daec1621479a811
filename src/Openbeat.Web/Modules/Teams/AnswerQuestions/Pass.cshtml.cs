using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>Passes a question to another team, or says which agency deals with it now.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class PassPage(QuestionQueue queue, QuestionWork work, Atlas atlas, SiteSettings settings, IAccess access) : QuestionPage(queue, access)
{
    public const string Team = "team", Agency = "agency";

    [BindProperty]
    [Required(ErrorMessage = "Choose whom to pass it to")]
    public string? To { get; set; }

    [BindProperty]
    public Guid? AreaId { get; set; }

    [BindProperty]
    public string? Listed { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.AgencyMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Other { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Note { get; set; }

    public IReadOnlyList<SelectItem> Areas { get; private set; } = [];
    public IReadOnlyList<SelectItem> Agencies { get; private set; } = [];

    private AreaTree _tree = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, () => ToDirect, stop) is { } refused)
        {
            return refused;
        }

        await ShowAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, () => ToDirect, stop) is { } refused)
        {
            return refused;
        }

        await ShowAsync(stop);
        var agency = string.IsNullOrWhiteSpace(Other) ? Listed : Other.Trim();
        AreaNode? area = null;
        if (To == Team && (AreaId is not { } chosen || !_tree.TryFind(chosen, out area) || area.Area.ForceId != Question.ForceId))
        {
            ModelState.AddModelError(nameof(AreaId), "Choose the area whose team gets it");
        }

        if (To == Agency && string.IsNullOrWhiteSpace(agency))
        {
            ModelState.AddModelError(nameof(Listed), "Choose the agency, or write its name");
        }

        var note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim();
        Task<string?> Act(Change change) => To == Team
            ? work.PassToTeamAsync(id, Version, area!, note, change, stop)
            : work.PassToAgencyAsync(id, Version, agency!, note, change, stop);
        // Whoever passes a question on may no longer see it: the list is the way back.
        var answer = await ActAsync(ToDirect, Act, "It was passed on, and the sender was told", () => Task.CompletedTask, stop);
        return answer is RedirectResult && To == Team ? Redirect(QuestionLinks.Queue) : answer;
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        _tree = await atlas.TreeAsync(stop);
        Areas = [new SelectItem { Value = "", Text = "Choose an area" }, .. _tree.Forces.Where(f => f.Area.ForceId == Question.ForceId).SelectMany(f => f.SelfAndBelow).Where(a => a.Id != Question.AreaId).Select(a => new SelectItem { Value = a.Id.ToString(), Text = string.Join(" › ", a.Ancestors.Append(a).Select(n => n.Area.Name)) })];
        Agencies = [new SelectItem { Value = "", Text = "Choose an agency" }, .. settings.Get(QuestionSettings.Agencies).Select(a => new SelectItem { Value = a, Text = a })];
    }
}
