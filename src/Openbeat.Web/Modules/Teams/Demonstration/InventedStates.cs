using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.Teams.Demonstration;

/// <summary>The accounts of the demonstration force that answer questions, where they are held.</summary>
internal sealed record InventedPeople(Guid? Officer, Guid? Pcso, Guid? Sergeant, Guid? Inspector);

/// <summary>A question in every state, as of the moment of loading.</summary>
internal sealed class InventedStates(AppDb db, QuestionClocks clocks, IReadOnlyList<AreaNode> beats, InventedPeople people, DateTime now)
{
    private int _number;

    /// <summary>The private link of the first of them, by its name: whoever reads this can open an invented question and nothing else.</summary>
    public static string LinkOf(string name) => QuestionTokens.Of("demonstration", name);

    public async Task AddAsync(CancellationToken stop)
    {
        Add("unread", 2);
        Add("read", 20, q => Read(q));
        Add("replied", 30, q =>
        {
            Read(q);
            Enter(q, EntryKind.Replied, 26, "Thank you for telling us. I go there tonight, and tell you tomorrow what I saw.", people.Pcso);
        });
        await PausedAsync(stop);
        var asked = Add("asked-back", 22, q =>
        {
            Read(q);
            Enter(q, EntryKind.AskedBack, 20, "Can you tell me on which days it is worst?", people.Pcso);
            Enter(q, EntryKind.Paused, 20, QuestionWork.WaitsForSender, people.Pcso);
        });
        await clocks.PauseAsync(asked, QuestionWork.WaitsForSender, untilSenderWrites: true, asked.ReceivedAt.AddHours(2), stop);
        Add("late", 81, q =>
        {
            Read(q);
            Late(q);
        });
        Add("with-inspector", 100, q => Inspector(q, 26));
        Add("inspector-late", 150, q =>
        {
            Inspector(q, 70);
            q.LateNotedAt = q.DueAt;
            db.Add(new QuestionEntry { QuestionId = q.Id, At = q.DueAt!.Value, Kind = EntryKind.Late, IsShared = true });
        });
        await AnsweredAsync("answered", AnsweredHow.Here, EntryKind.Answered, stop);
        await AnsweredAsync("by-telephone", AnsweredHow.ByTelephone, EntryKind.AnsweredByTelephone, stop);
        await AnsweredAsync("in-person", AnsweredHow.InPerson, EntryKind.AnsweredInPerson, stop);
        await AnsweredAsync("solved", AnsweredHow.SolvedBySender, EntryKind.Solved, stop);
        await ReopenedAsync(stop);
        Add("with-agency", 40, q =>
        {
            Read(q);
            q.Agency = "The council's street lighting team";
            Enter(q, EntryKind.PassedToAgency, 12, q.Agency, people.Sergeant);
        });
        Add("passed-on", 36, q =>
        {
            q.AreaId = beats[(_number + 3) % beats.Count].Id;
            Enter(q, EntryKind.PassedToTeam, 8, beats[(_number + 3) % beats.Count].Area.Name, people.Sergeant);
        });
        Add("threat", 3, q =>
        {
            q.ThreatAt = q.ReceivedAt.AddHours(1);
            db.Add(new QuestionEntry { QuestionId = q.Id, At = q.ThreatAt.Value, Kind = EntryKind.ThreatMarked, By = people.Pcso, IsShared = false });
        });
        var main = Add("joined-to", 26, q => Read(q));
        // About the same thing: the same words once more.
        _number--;
        Add("joined", 25, q =>
        {
            (q.JoinedToId, q.AreaId, q.AssignedTo) = (main.Id, main.AreaId, main.AssignedTo);
            Enter(q, EntryKind.Joined, 20, main.Reference, people.Sergeant);
        });
        await db.SaveChangesAsync(stop);
    }

    public static TeamQuestion New(AreaNode beat, InventedQuestion invented, DateTime received, string name) => new()
    {
        Reference = Reference.Of('Q', $"demonstration {name}"),
        ForceId = beat.Area.ForceId,
        AskedAreaId = beat.Id,
        AreaId = beat.Id,
        Topic = invented.Topic,
        Place = invented.Place,
        ReceivedAt = received,
        Mark = TextMark.None,
        Fingerprint = PublicFormGuard.Fingerprint(invented.Asked),
        ReplyBy = ReplyWay.Page,
        ClockStartedAt = received,
        LastActivityAt = received,
    };

    private TeamQuestion Add(string name, double hoursAgo, Action<TeamQuestion>? then = null)
    {
        var invented = InventedQuestion.Shipped[_number % InventedQuestion.Shipped.Count];
        var question = New(beats[_number % Math.Min(6, beats.Count)], invented, now.AddHours(-hoursAgo), name);
        _number++;
        clocks.Start(question, question.ReceivedAt);
        db.Add(question);
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.ReceivedAt, Kind = EntryKind.Asked, Text = invented.Asked, IsShared = true });
        db.Add(new QuestionLink { QuestionId = question.Id, TokenHash = QuestionTokens.HashOf(LinkOf(name)), MadeAt = question.ReceivedAt });
        then?.Invoke(question);
        return question;
    }

    private void Read(TeamQuestion question)
    {
        (question.ReadAt, question.AssignedTo) = (question.ReceivedAt.AddHours(1), people.Pcso);
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.ReadAt.Value, Kind = EntryKind.Read, By = people.Pcso, IsShared = true });
    }

    private void Late(TeamQuestion question)
    {
        question.LateNotedAt = question.DueAt;
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.DueAt!.Value, Kind = EntryKind.Late, IsShared = true });
    }

    private void Inspector(TeamQuestion question, double hoursAgo)
    {
        Read(question);
        Late(question);
        (question.WithInspectorAt, question.RecourseAt, question.InspectorId) = (now.AddHours(-hoursAgo), now.AddHours(-hoursAgo), people.Inspector);
        clocks.Start(question, question.WithInspectorAt.Value);
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.WithInspectorAt.Value, Kind = EntryKind.TakenToInspector, IsShared = true });
    }

    private async Task PausedAsync(CancellationToken stop)
    {
        const string Reason = "The council answers us on Monday. Without that we cannot say when the lights are mended.";
        var question = Add("paused", 40, q => Read(q));
        await clocks.PauseAsync(question, Reason, untilSenderWrites: false, now.AddHours(-10), stop);
        Enter(question, EntryKind.Paused, 10, Reason, people.Pcso);
        await db.SaveChangesAsync(stop);
    }

    private async Task AnsweredAsync(string name, AnsweredHow how, EntryKind kind, CancellationToken stop)
    {
        var question = Add(name, 60, q => Read(q));
        var invented = InventedQuestion.Shipped[(_number - 1) % InventedQuestion.Shipped.Count];
        await clocks.AnswerAsync(question, how, now.AddHours(-20), stop);
        Enter(question, kind, 20, how == AnsweredHow.SolvedBySender ? null : invented.Answer, how == AnsweredHow.SolvedBySender ? null : people.Pcso);
    }

    private async Task ReopenedAsync(CancellationToken stop)
    {
        var question = Add("reopened", 90, q => Read(q));
        var invented = InventedQuestion.Shipped[(_number - 1) % InventedQuestion.Shipped.Count];
        await clocks.AnswerAsync(question, AnsweredHow.Here, now.AddHours(-50), stop);
        Enter(question, EntryKind.Answered, 50, invented.Answer, people.Pcso);
        (question.State, question.AnsweredAt, question.AnsweredHow, question.TimesReopened) = (QuestionState.Open, null, null, 1);
        clocks.Start(question, now.AddHours(-5));
        Enter(question, EntryKind.Reopened, 5, "It was better for a week. Now it is as before.", null);
    }

    private void Enter(TeamQuestion question, EntryKind kind, double hoursAgo, string? text, Guid? by)
    {
        var at = now.AddHours(-hoursAgo);
        question.LastActivityAt = at;
        db.Add(new QuestionEntry { QuestionId = question.Id, At = at, Kind = kind, By = by, Text = text, IsShared = true });
    }
}
