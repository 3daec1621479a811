using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>Joins a question to another about the same thing.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class JoinPage(AppDb db, QuestionQueue queue, QuestionWork work, SiteSettings settings, IAccess access, TimeProvider clock) : QuestionPage(queue, access)
{
    private const int MostShown = 10, DaysBack = 30;

    [BindProperty]
    [Required(ErrorMessage = "Enter the reference of the other question, such as Q-4K7M-29QP")]
    public string? Reference { get; set; }

    /// <summary>Open questions that may be about the same: the same words, or the same area and topic.</summary>
    public IReadOnlyList<TeamQuestion> Alike { get; private set; } = [];

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

        TeamQuestion? main = null;
        if (ModelState.IsValid)
        {
            var reference = Platform.Reference.Read(Reference!);
            main = await db.Set<TeamQuestion>().FirstOrDefaultAsync(q => q.Reference == reference, stop);
            if (main is null || await Queue.MayAsync(main.IsWithInspector ? QuestionPermissions.Inspect : QuestionPermissions.Direct, main.AreaId, stop) is null)
            {
                ModelState.AddModelError(nameof(Reference), "No question of your areas has this reference");
            }
        }

        return await ActAsync(ToDirect, change => work.JoinAsync(id, Version, main!.Id, change, stop), "They are joined: both senders follow, each on a page of their own", () => ShowAsync(stop), stop);
    }

    public string TopicOf(TeamQuestion question) => QuestionWords.Topic(settings, question.Topic);

    private async Task ShowAsync(CancellationToken stop)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-DaysBack);
        var reached = await Queue.OfAsync(new QueueAsked(QueueShow.Open, null, null, null), QuestionPermissions.Direct, stop);
        Alike = await reached
            .Where(q => q.Id != Question.Id && q.ReceivedAt > since && (q.Fingerprint == Question.Fingerprint || (q.AreaId == Question.AreaId && q.Topic == Question.Topic)))
            .OrderByDescending(q => q.Fingerprint == Question.Fingerprint).ThenByDescending(q => q.ReceivedAt).Take(MostShown).ToListAsync(stop);
    }
}
