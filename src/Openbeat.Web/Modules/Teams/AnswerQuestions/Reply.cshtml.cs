using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>How an answer reaches, or reached, its sender.</summary>
public enum AnswerWay
{
    Answer,
    Interim,
    AskBack,
    AskBackAndWait,
    ByTelephone,
    InPerson,
}

/// <summary>Writes to a sender, or writes down what was said to them.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class ReplyPage(AppDb db, QuestionQueue queue, QuestionWork work, SiteSettings settings, IAccess access) : QuestionPage(queue, access)
{
    [BindProperty]
    [Required(ErrorMessage = "Write the answer, or what was said")]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose what this is")]
    public AnswerWay? Way { get; set; }

    public string Topic { get; private set; } = "";
    public IReadOnlyList<AnswerTemplate> Templates => settings.Get(QuestionSettings.Templates);

    /// <summary>What the senders wrote, newest last.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    /// <summary>How many senders get it.</summary>
    public int Readers { get; private set; } = 1;

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] int? template, CancellationToken stop)
    {
        if (await OpenAsync(id, () => ToAnswer, stop) is { } refused)
        {
            return refused;
        }

        if (Question.State == QuestionState.Answered)
        {
            return Redirect(QuestionLinks.Work(id));
        }

        Text = template is { } chosen && chosen >= 0 && chosen < Templates.Count ? Templates[chosen].Text : null;
        Way = AnswerWay.Answer;
        await ShowAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, () => ToAnswer, stop) is { } refused)
        {
            return refused;
        }

        if (Text is not null && work.RefuseUnedited(Text) is { } unedited)
        {
            ModelState.AddModelError(nameof(Text), unedited);
        }

        return await ActAsync(ToAnswer, change => SendAsync(id, change, stop), "It was kept, and the sender sees it", () => ShowAsync(stop), stop);
    }

    private Task<string?> SendAsync(Guid id, Change change, CancellationToken stop)
    {
        var text = Text!.Trim();
        return Way switch
        {
            AnswerWay.ByTelephone => work.AnsweredElsewhereAsync(id, Version, AnsweredHow.ByTelephone, text, change, stop),
            AnswerWay.InPerson => work.AnsweredElsewhereAsync(id, Version, AnsweredHow.InPerson, text, change, stop),
            AnswerWay.Interim => work.ReplyAsync(id, Version, ReplyKind.Interim, text, change, stop),
            AnswerWay.AskBack => work.ReplyAsync(id, Version, ReplyKind.AskBack, text, change, stop),
            AnswerWay.AskBackAndWait => work.ReplyAsync(id, Version, ReplyKind.AskBackAndWait, text, change, stop),
            _ => work.ReplyAsync(id, Version, ReplyKind.Answer, text, change, stop),
        };
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Topic = QuestionWords.Topic(settings, Question.Topic);
        var joined = await db.Set<TeamQuestion>().Where(q => q.JoinedToId == Question.Id && q.State == QuestionState.Open).Select(q => q.Id).ToListAsync(stop);
        Asked = await db.Set<QuestionEntry>().Where(e => (e.QuestionId == Question.Id || joined.Contains(e.QuestionId)) && (e.Kind == EntryKind.Asked || e.Kind == EntryKind.SenderAdded || e.Kind == EntryKind.Reopened) && e.Text != null)
            .OrderBy(e => e.At).Select(e => e.Text!).ToListAsync(stop);
        Readers = 1 + joined.Count;
    }
}
