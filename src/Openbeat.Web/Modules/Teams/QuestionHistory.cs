namespace Openbeat.Modules.Teams;

/// <summary>A line of a question's history as it is read.</summary>
/// <param name="Icon">The icon beside it.</param>
/// <param name="Tone">"late", "pause" or empty.</param>
/// <param name="What">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="More">What is to be known of it beside the time, or empty.</param>
/// <param name="Text">What was written, or null.</param>
/// <param name="IsInternal">Whether the sender does not see it.</param>
public sealed record HistoryLine(string Icon, string Tone, string What, DateTime At, string More, string? Text, bool IsInternal);

/// <summary>Tells a question's history, newest first: to its sender, who sees what is shared, or to the team, which sees all of it.</summary>
public sealed class QuestionHistory
{
    private readonly Func<Guid?, string> _name;
    private readonly bool _toSender;

    private QuestionHistory(Func<Guid?, string> name, bool toSender) => (_name, _toSender) = (name, toSender);

    /// <param name="entries">All entries; those that are not shared are left out.</param>
    /// <param name="name">The name under which the public knows an account.</param>
    public static IReadOnlyList<HistoryLine> ToSender(IEnumerable<QuestionEntry> entries, Func<Guid?, string> name) =>
        new QuestionHistory(name, toSender: true).Lines(entries.Where(e => e.IsShared));

    /// <param name="entries">All entries.</param>
    /// <param name="name">The name under which colleagues know an account.</param>
    public static IReadOnlyList<HistoryLine> ToTeam(IEnumerable<QuestionEntry> entries, Func<Guid?, string> name) => new QuestionHistory(name, toSender: false).Lines(entries);

    private List<HistoryLine> Lines(IEnumerable<QuestionEntry> entries) => [.. entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(Line)];

    private HistoryLine Line(QuestionEntry entry)
    {
        var who = _name(entry.By);
        var sender = _toSender ? "You" : "The sender";
        return entry.Kind switch
        {
            EntryKind.Asked => Of(entry, "chat", $"{sender} wrote to us"),
            EntryKind.SenderAdded => Of(entry, "chat", $"{sender} wrote again"),
            EntryKind.Read => Of(entry, "info", $"Read by {who}"),
            EntryKind.Answered => Of(entry, "done", $"{who} answered"),
            EntryKind.Replied => Of(entry, "chat", $"{who} replied", more: "Not the whole answer yet, so the clock runs on."),
            EntryKind.AskedBack => Of(entry, "chat", _toSender ? $"{who} asks you something" : $"{who} asked the sender something"),
            EntryKind.Note => Of(entry, "pencil", $"Note by {who}"),
            EntryKind.Paused => Of(entry, "paused", "The clock was paused", tone: "pause"),
            EntryKind.Resumed => Of(entry, "waiting", "The clock runs again"),
            EntryKind.AnsweredByTelephone => Of(entry, "phone", $"{who} answered {(_toSender ? "you " : "")}by telephone"),
            EntryKind.AnsweredInPerson => Of(entry, "people", $"{who} answered {(_toSender ? "you " : "")}in person"),
            EntryKind.PassedToTeam => Of(entry, "arrow", $"Passed to {TeamNames.Of(entry.Text ?? "")}", more: "Our clock kept running.", withoutText: true),
            EntryKind.PassedToAgency => Of(entry, "arrow", $"Passed to: {entry.Text}", more: "Our clock kept running: the answer is still ours to give.", withoutText: true),
            EntryKind.BackFromAgency => Of(entry, "arrow", $"Back with us from: {entry.Text}", more: "The answer is ours to give, and our clock runs.", withoutText: true),
            EntryKind.Late => Of(entry, "late", "The time passed without a full answer", tone: "late"),
            EntryKind.TakenToInspector => Of(entry, "person", $"{sender} took it to the inspector"),
            EntryKind.Reopened => Of(entry, "half", $"{sender} told us that this did not solve it"),
            EntryKind.Solved => Of(entry, "done", $"{sender} told us that it is solved"),
            EntryKind.Assigned => Of(entry, "person", $"{who} gave it to {entry.Text}", withoutText: true),
            EntryKind.Released => Of(entry, "person", $"Nobody has it: {entry.Text} has left, or no longer works for this area", withoutText: true),
            EntryKind.Separated => Of(entry, "link", entry.Text is { } other ? $"{other} is no longer joined to it" : "It stands on its own again", more: _toSender ? "You get an answer of your own. The clock is as it was." : "", withoutText: true),
            EntryKind.ThreatMarked => Of(entry, "late", entry.By is null ? "Marked as a threat by its words" : $"{who} marked it as a threat", tone: "late"),
            EntryKind.ThreatUnmarked => Of(entry, "info", $"{who} took the mark of a threat away"),
            _ => Of(entry, "link", _toSender ? "Joined to another question about the same thing" : $"Joined with {entry.Text}", more: _toSender ? "You get the same answer." : "", withoutText: true),
        };
    }

    private static HistoryLine Of(QuestionEntry entry, string icon, string what, string more = "", string tone = "", bool withoutText = false) =>
        new(icon, tone, what, entry.At, more, withoutText ? null : entry.Text, !entry.IsShared);
}
