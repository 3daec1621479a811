using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>Stops a clock, with a reason that the sender reads.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class PausePage(QuestionQueue queue, QuestionWork work, IAccess access) : QuestionPage(queue, access)
{
    [BindProperty]
    [Required(ErrorMessage = "Say why the clock has to stand still")]
    [StringLength(TeamQuestion.ReasonMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await OpenAsync(id, () => ToAnswer, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop) =>
        await OpenAsync(id, () => ToAnswer, stop)
        ?? await ActAsync(ToAnswer, change => work.PauseAsync(id, Version, Reason!.Trim(), change, stop), "The clock is paused, and the sender sees why", () => Task.CompletedTask, stop);
}
