using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.FollowQuestion;

/// <summary>A sender's own page: where the question stands, and everything they can do about it, without an account.</summary>
[OpenToAll]
public sealed class FollowPage(AppDb db, QuestionLog log, QuestionClocks clocks, ShownNames names, Signposts signposts, Atlas atlas, SiteSettings settings, PublicFormGuard guard, TimeProvider clock) : PageModel
{
    private const string AddForm = "question-add", ReopenForm = "question-reopen";

    /// <summary>What the address says to a sender who has just asked, or written again.</summary>
    private const string NewKey = "new", WrittenKey = "written";

    [BindProperty]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Why { get; set; }

    [BindProperty]
    public PublicFormFields Guard { get; set; } = new();

    public string Token { get; private set; } = "";
    public TeamQuestion Question { get; private set; } = null!;
    public string Area { get; private set; } = "";
    public string Topic { get; private set; } = "";
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];
    public ClockTrack Track { get; private set; } = null!;

    /// <summary>Why the clock stands still, or null.</summary>
    public string? PausedFor { get; private set; }

    /// <summary>Who has it now, as the public knows them.</summary>
    public string Holder { get; private set; } = "";

    public ClockRule Rule { get; private set; } = null!;
    public ClockRule InspectorRule => settings.Get(QuestionSettings.InspectorClock);
    public int ContactDays => settings.Get(QuestionSettings.ContactDays);
    public DateTime Now { get; private set; }
    public bool IsNew { get; private set; }
    public bool IsLate => Question.IsLate(Now);

    /// <summary>Whether the clock has stood still for so long that it may be taken to the inspector as if it had run out.</summary>
    public bool StandsTooLong => clocks.StandsTooLong(Question, Now);

    public int PauseDays => settings.Get(QuestionSettings.PauseReminder);

    /// <summary>Everybody who may be able to help sooner, for the script that watches what is written.</summary>
    public IReadOnlyList<Signpost> Signposts => signposts.All;

    /// <summary>Who can help sooner, to a sender who has just written: their message is kept whatever it says.</summary>
    public IReadOnlyList<Signpost> Suggested { get; private set; } = [];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // The address is the key: it must not stay in a cache, nor go with a link.
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken stop) => await ShowAsync(token, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostAddAsync(string token, CancellationToken stop) =>
        WriteAsync(token, AddForm, nameof(Text), Text, "Write what you would like to add", (id, text) => log.AddAsync(id, text, Change.ByPublic(clock), stop), stop);

    public Task<IActionResult> OnPostReopenAsync(string token, CancellationToken stop) =>
        WriteAsync(token, ReopenForm, nameof(Why), Why, "Write what is still not solved", (id, text) => log.ReopenAsync(id, text, Change.ByPublic(clock), stop), stop);

    public Task<IActionResult> OnPostInspectorAsync(string token, CancellationToken stop) => PressAsync(token, id => log.TakeToInspectorAsync(id, Change.ByPublic(clock), stop), stop);

    public Task<IActionResult> OnPostSolvedAsync(string token, CancellationToken stop) => PressAsync(token, id => log.SolvedAsync(id, Change.ByPublic(clock), stop), stop);

    private async Task<IActionResult> PressAsync(string token, Func<Guid, Task<bool>> act, CancellationToken stop)
    {
        if (await log.FindAsync(token, stop) is not { } question)
        {
            return NotFound();
        }

        await act(question.Id);
        return Redirect(QuestionLinks.Follow(token));
    }

    private async Task<IActionResult> WriteAsync(string token, string form, string field, string? text, string missing, Func<Guid, string, Task<bool>> act, CancellationToken stop)
    {
        if (!await ShowAsync(token, stop))
        {
            return NotFound();
        }

        var refusal = guard.Check(HttpContext, form, Guard);
        if (string.IsNullOrWhiteSpace(text))
        {
            ModelState.AddModelError(field, missing);
        }

        if (refusal is not null || !ModelState.IsValid)
        {
            return this.Again(refusal, field);
        }

        if (await act(Question.Id, text!.Trim()) || await log.FindAsync(token, stop) is not { } now || now.State == (form == AddForm ? QuestionState.Open : QuestionState.Answered))
        {
            return Redirect($"{QuestionLinks.Follow(token)}?{WrittenKey}");
        }

        return await MovedOnAsync(token, form, text, stop);
    }

    /// <summary>The question was answered, or opened again, while somebody wrote: what they wrote stands in the form that is right now.</summary>
    private async Task<IActionResult> MovedOnAsync(string token, string form, string text, CancellationToken stop)
    {
        ModelState.Clear();
        (Text, Why) = (form == AddForm ? null : text, form == AddForm ? text : null);
        await ShowAsync(token, stop);
        Guard = guard.Start(form == AddForm ? ReopenForm : AddForm);
        ModelState.AddModelError(
            form == AddForm ? nameof(Why) : nameof(Text),
            form == AddForm ? "We answered while you wrote. Read the answer: if it did not solve it, open the question again with what you wrote"
                : "The question is open again already. Send what you wrote to the team");
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<bool> ShowAsync(string token, CancellationToken stop)
    {
        if (await log.FindAsync(token, stop) is not { } question)
        {
            return false;
        }

        (Token, Question, Now) = (token, question, clock.GetUtcNow().UtcDateTime);
        IsNew = Request.Query.ContainsKey(NewKey);
        HttpContext.MarkDemonstration(question.ForceId == Forces.DemonstrationId);
        Area = (await atlas.TreeAsync(stop)).TryFind(question.AreaId, out var node) ? node.Area.Name : "an area that has ended";
        Topic = QuestionWords.Topic(settings, question.Topic);
        var entries = await db.Set<QuestionEntry>().Where(e => e.QuestionId == question.Id && e.IsShared).ToListAsync(stop);
        var known = await names.OfAsync(entries.Select(e => e.By).Append(question.HolderId), Area, stop);
        History = QuestionHistory.ToSender(entries, known);
        Holder = question.IsWithInspector && question.InspectorId is null ? "The inspector" : known(question.HolderId);
        var pauses = await clocks.PausesAsync(question.Id, stop);
        PausedFor = pauses.FirstOrDefault(p => p.Until is null)?.Reason;
        Rule = clocks.Of(question).Rule;
        var standing = QuestionClocks.AsPauses(pauses);
        Track = ClockTrack.Of(
            question, standing, clocks.Of(question).DueAt(question.ClockStartedAt, standing),
            entries.Where(e => e.Kind is EntryKind.Read or EntryKind.Replied or EntryKind.AskedBack or EntryKind.Answered).GroupBy(e => e.Kind).Select(g => (g.Min(e => e.At), g.Key switch { EntryKind.Read => "read", EntryKind.Answered => "answered", _ => "reply" })), Now);
        var written = IsNew || Request.Query.ContainsKey(WrittenKey) ? entries.Where(e => e.Kind is EntryKind.Asked or EntryKind.SenderAdded or EntryKind.Reopened).MaxBy(e => e.At) : null;
        Suggested = signposts.For(written?.Text);
        Guard = HttpMethods.IsGet(Request.Method) ? guard.Start(question.State == QuestionState.Answered ? ReopenForm : AddForm) : Guard;
        return true;
    }
}
