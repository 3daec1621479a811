using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>A page about one question, for those who may see it.</summary>
public abstract class QuestionPage(QuestionQueue queue, IAccess access) : PageModel
{
    /// <summary>The version that the reader looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    public TeamQuestion Question { get; private set; } = null!;

    protected QuestionQueue Queue { get; } = queue;

    protected IAccess Access { get; } = access;

    /// <summary>What it takes to answer it: an inspector, where it was taken to one.</summary>
    protected string ToAnswer => Question.IsWithInspector ? QuestionPermissions.Inspect : QuestionPermissions.Answer;

    /// <summary>What it takes to say who has it: once its sender took it to the inspector, nobody below takes it away from there.</summary>
    protected string ToDirect => Question.IsWithInspector ? QuestionPermissions.Inspect : QuestionPermissions.Direct;

    /// <summary>Opens the question to somebody who may do something with it.</summary>
    /// <returns>Null where it is open, else the answer to give.</returns>
    protected async Task<IActionResult?> OpenAsync(Guid id, Func<string> permission, CancellationToken stop)
    {
        if (await Queue.FindAsync(id, stop) is not { } question)
        {
            return NotFound();
        }

        Question = question;
        if (HttpMethods.IsGet(Request.Method))
        {
            Version = question.Version;
        }

        return await Queue.MayAsync(permission(), question.AreaId, stop) is null ? StatusCode(StatusCodes.Status403Forbidden) : null;
    }

    /// <summary>Does something to the question; what refuses it stands on the page again.</summary>
    /// <param name="permission">What it takes.</param>
    /// <param name="act">Does it, and says why not.</param>
    /// <param name="done">What to tell when it is done.</param>
    /// <param name="again">Reads what the page shows beside the form.</param>
    /// <param name="stop">Stops it.</param>
    protected async Task<IActionResult> ActAsync(string permission, Func<Change, Task<string?>> act, string done, Func<Task> again, CancellationToken stop)
    {
        if (await Queue.MayAsync(permission, Question.AreaId, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (ModelState.IsValid)
        {
            if (await act(Access.By(acting)) is not { } refused)
            {
                this.Tell(done);
                return Redirect(QuestionLinks.Work(Question.Id));
            }

            ModelState.AddModelError("", refused);
            if (await Queue.FindAsync(Question.Id, stop) is { } newest)
            {
                Question = newest;
                Version = newest.Version;
                ModelState.Remove(nameof(Version));
            }
        }

        await again();
        return this.Invalid();
    }
}
