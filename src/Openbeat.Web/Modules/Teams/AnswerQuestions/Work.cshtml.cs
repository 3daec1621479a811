using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Charts.Maps;
using Openbeat.Data;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>One question as the team works on it.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class WorkPage(AppDb db, QuestionQueue queue, QuestionWork work, QuestionClocks clocks, QuestionPeople people, PinMaps maps, Atlas atlas, SiteSettings settings, IAccess access, TimeProvider clock)
    : QuestionPage(queue, access)
{
    [BindProperty]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Note { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    public string Topic { get; private set; } = "";
    public string Area { get; private set; } = "";
    public DateTime Now { get; private set; }
    public string Holder { get; private set; } = "";

    /// <summary>Whoever covers for the holder today, or null.</summary>
    public string? Cover { get; private set; }

    public string? PausedFor { get; private set; }
    public ClockTrack Track { get; private set; } = null!;
    public BoundaryMap? Map { get; private set; }
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];
    public IReadOnlyList<SelectItem> Colleagues { get; private set; } = [];

    /// <summary>The questions that are joined to this one.</summary>
    public IReadOnlyList<TeamQuestion> Joined { get; private set; } = [];
    public TeamQuestion? JoinedTo { get; private set; }
    public bool MayAnswer { get; private set; }
    public bool MayDirect { get; private set; }

    /// <summary>Whether the reader is of the team: they may write notes and mark threats, whoever answers.</summary>
    public bool IsOfTeam { get; private set; }

    public bool MayInspect { get; private set; }

    /// <summary>Whether the clock has stood still for so long that the sender may take it to the inspector.</summary>
    public bool StandsTooLong => clocks.StandsTooLong(Question, Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, () => QuestionPermissions.Read, stop) is { } refused)
        {
            return refused;
        }

        if (Question.ReadAt is null && await Queue.MayAsync(QuestionPermissions.Answer, Question.AreaId, stop) is { } acting)
        {
            await work.ReadAsync(Question, Access.By(acting), stop);
            await OpenAsync(id, () => QuestionPermissions.Read, stop);
        }

        await ShowAsync(stop);
        return Page();
    }

    public Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken stop) => DoAsync(id, () => ToAnswer, async change =>
        Question.HolderId is { } holder && holder != Access.Account && await Queue.MayAsync(ToDirect, Question.AreaId, stop) is null ? "A colleague has it already. Ask them, or your sergeant, to give it to you"
        : (await people.WhoMayAsync(ToAnswer, Question.AreaId, stop)).FirstOrDefault(p => p.Id == Access.Account) is { } me ? await work.AssignAsync(id, Version, me, change, stop) : "Your account cannot be given questions",
        "You have it now", stop);

    public Task<IActionResult> OnPostGiveAsync(Guid id, CancellationToken stop) => DoAsync(id, () => ToDirect, async change =>
    {
        var colleague = (await people.WhoMayAsync(ToAnswer, Question.AreaId, stop)).FirstOrDefault(p => p.Id == To);
        return To is not null && colleague is null ? "Choose a colleague from the list" : await work.AssignAsync(id, Version, colleague, change, stop);
    }, "It was given", stop);

    public Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken stop) => DoAsync(id, () => QuestionPermissions.Answer, async change =>
        string.IsNullOrWhiteSpace(Note) ? "Write the note first" : await work.NoteAsync(id, Version, Note.Trim(), change, stop),
        "The note is kept", stop);

    public Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken stop) => DoAsync(id, () => ToAnswer, change => work.ResumeAsync(id, Version, change, stop), "The clock runs again", stop);

    public Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken stop) => DoAsync(id, () => ToAnswer, change => work.BackFromAgencyAsync(id, Version, change, stop), "It is back with you, and the sender was told", stop);

    public Task<IActionResult> OnPostSeparateAsync(Guid id, CancellationToken stop) => DoAsync(id, () => ToDirect, change => work.SeparateAsync(id, Version, change, stop), "It stands on its own again", stop);

    public Task<IActionResult> OnPostThreatAsync(Guid id, CancellationToken stop) => DoAsync(id, () => QuestionPermissions.Answer, change => work.MarkThreatAsync(id, Version, isThreat: true, change, stop), "It is marked, and the inspector was told", stop);

    public Task<IActionResult> OnPostNoThreatAsync(Guid id, CancellationToken stop) => DoAsync(id, () => QuestionPermissions.Inspect, change => work.MarkThreatAsync(id, Version, isThreat: false, change, stop), "The mark is taken away", stop);

    private async Task<IActionResult> DoAsync(Guid id, Func<string> permission, Func<Platform.Audit.Change, Task<string?>> act, string done, CancellationToken stop) =>
        await OpenAsync(id, () => QuestionPermissions.Read, stop) ?? await ActAsync(permission(), act, done, () => ShowAsync(stop), stop);

    private async Task ShowAsync(CancellationToken stop)
    {
        Now = clock.GetUtcNow().UtcDateTime;
        var tree = await atlas.TreeAsync(stop);
        tree.TryFind(Question.AreaId, out var area);
        (Topic, Area) = (QuestionWords.Topic(settings, Question.Topic), area?.Area.Name ?? "an area that has ended");
        MayAnswer = await Queue.MayAsync(ToAnswer, Question.AreaId, stop) is not null;
        MayDirect = await Queue.MayAsync(ToDirect, Question.AreaId, stop) is not null;
        IsOfTeam = await Queue.MayAsync(QuestionPermissions.Answer, Question.AreaId, stop) is not null;
        MayInspect = await Queue.MayAsync(QuestionPermissions.Inspect, Question.AreaId, stop) is not null;
        Joined = await db.Set<TeamQuestion>().Where(q => q.JoinedToId == Question.Id && q.State == QuestionState.Open).OrderBy(q => q.ReceivedAt).ToListAsync(stop);
        JoinedTo = Question.JoinedToId is { } main ? await db.Set<TeamQuestion>().FirstOrDefaultAsync(q => q.Id == main, stop) : null;
        var shown = Joined.Select(j => j.Id).Append(Question.Id).ToList();
        var entries = await db.Set<QuestionEntry>().Where(e => e.QuestionId == Question.Id || (shown.Contains(e.QuestionId) && (e.Kind == EntryKind.Asked || e.Kind == EntryKind.SenderAdded))).ToListAsync(stop);
        var names = await people.NamesAsync(entries.Select(e => e.By).Append(Question.HolderId).OfType<Guid>(), stop);
        string NameOf(Guid? account) => account is { } known ? names.GetValueOrDefault(known, "somebody who has left") : "the site";
        History = QuestionHistory.ToTeam(entries, NameOf);
        Holder = Question.HolderId is { } holder ? NameOf(holder) : Question.IsWithInspector ? "The inspector, nobody by name" : "Nobody yet";
        Cover = Question.HolderId is { } held && await people.ActingForAsync(held, Question.AreaId, stop) is { } acting && acting.Id != held ? acting.Name : null;
        var pauses = await clocks.PausesAsync(Question.Id, stop);
        PausedFor = pauses.FirstOrDefault(p => p.Until is null)?.Reason;
        var standing = QuestionClocks.AsPauses(pauses);
        Track = ClockTrack.Of(Question, standing, clocks.Of(Question).DueAt(Question.ClockStartedAt, standing), [], Now);
        Map = area is not null && Question is { Latitude: { } latitude, Longitude: { } longitude } ? await maps.WithPinAsync(tree, area, latitude, longitude, stop) : null;
        Colleagues = [new SelectItem { Value = "", Text = "Nobody" }, .. (await people.WhoMayAsync(ToAnswer, Question.AreaId, stop)).Select(p => new SelectItem { Value = p.Id.ToString(), Text = p.Name })];
        To ??= Question.HolderId;
    }
}
