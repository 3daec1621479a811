using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.Teams;

/// <summary>Where a question stands.</summary>
public enum QuestionState
{
    /// <summary>An answer is owed, by the team or, where it was taken there, by the inspector.</summary>
    Open,

    /// <summary>It was answered, or its sender said that it is solved.</summary>
    Answered,
}

/// <summary>How a sender wants to hear from us.</summary>
public enum ReplyWay
{
    Page,
    Email,
    Telephone,
}

/// <summary>How a question came to be answered.</summary>
public enum AnsweredHow
{
    Here,
    ByTelephone,
    InPerson,
    SolvedBySender,
}

/// <summary>
/// A question that somebody asked the team of an area, with the clock that runs on it. What was said and done stands in its
/// <see cref="QuestionEntry"/>s; how its sender can be reached is dropped some time after it is closed.
/// </summary>
public sealed class TeamQuestion
{
    public const int TextMaxLength = 4000, PlaceMaxLength = 200, NameMaxLength = 100, AddressMaxLength = 256, TelephoneMaxLength = 30, AgencyMaxLength = 120, ReasonMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Reference { get; init; }
    public required string ForceId { get; init; }

    /// <summary>The area whose team was asked: figures are counted by it.</summary>
    public required Guid AskedAreaId { get; init; }

    /// <summary>The area whose team has it now.</summary>
    public required Guid AreaId { get; set; }

    /// <summary>The key of a topic of <see cref="QuestionSettings.Topics"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>Where it is, in the sender's words.</summary>
    public string? Place { get; set; }

    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public required DateTime ReceivedAt { get; init; }
    public required TextMark Mark { get; set; }

    /// <summary>By which the same words sent twice are known.</summary>
    public required string Fingerprint { get; init; }

    public required ReplyWay ReplyBy { get; set; }
    public string? SenderName { get; set; }
    public string? Email { get; set; }
    public string? Telephone { get; set; }

    public QuestionState State { get; set; }

    /// <summary>The account it was given to; a colleague who covers for that account has it instead.</summary>
    public Guid? AssignedTo { get; set; }

    /// <summary>The agency that was asked to deal with it, while it has it.</summary>
    public string? Agency { get; set; }

    public DateTime? ReadAt { get; set; }

    /// <summary>When the clock that runs now began: on receipt, on going to the inspector, on being reopened.</summary>
    public required DateTime ClockStartedAt { get; set; }

    /// <summary>When an answer is owed; null while the clock is paused and once it is answered.</summary>
    public DateTime? DueAt { get; set; }

    public DateTime? PausedAt { get; set; }

    /// <summary>While it is paused, since when it would have stood without the hours it ran between pauses of this clock: one long pause in parts is as long as one.</summary>
    public DateTime? StandsSince { get; set; }

    /// <summary>When somebody was reminded of the clock that runs now, or of the pause that it stands in.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>When it was written down that the clock that runs now ran out.</summary>
    public DateTime? LateNotedAt { get; set; }

    /// <summary>Since when the inspector has it, where the sender took it there.</summary>
    public DateTime? WithInspectorAt { get; set; }

    /// <summary>The account of that inspector, or null while none is named.</summary>
    public Guid? InspectorId { get; set; }

    public DateTime? AnsweredAt { get; set; }
    public AnsweredHow? AnsweredHow { get; set; }

    /// <summary>When it was answered for the first time: figures are counted by it.</summary>
    public DateTime? FirstAnsweredAt { get; set; }

    /// <summary>Whether that was before its first clock ran out.</summary>
    public bool? WasInTime { get; set; }

    /// <summary>The hours its first clock had run by then.</summary>
    public double? FirstHours { get; set; }

    /// <summary>When the sender first took it to the inspector.</summary>
    public DateTime? RecourseAt { get; set; }

    public int TimesReopened { get; set; }

    /// <summary>When somebody marked it as a threat, or the words of its first message did.</summary>
    public DateTime? ThreatAt { get; set; }

    /// <summary>The question about the same thing that it was joined to: what is answered there is answered here.</summary>
    public Guid? JoinedToId { get; set; }

    public required DateTime LastActivityAt { get; set; }

    /// <summary>When the means to reach its sender were dropped.</summary>
    public DateTime? ContactRemovedAt { get; set; }

    /// <summary>Counts its changes: two people changing it at once are told apart by it.</summary>
    public int Version { get; set; } = 1;

    public bool IsWithInspector => WithInspectorAt is not null;

    /// <summary>The account that owes the answer now, or null while nobody does by name.</summary>
    public Guid? HolderId => IsWithInspector ? InspectorId : AssignedTo;

    public bool IsLate(DateTime now) => State == QuestionState.Open && DueAt < now;
}

/// <summary>What was said or done about a question.</summary>
public enum EntryKind
{
    Asked,
    SenderAdded,
    Read,
    Assigned,
    Answered,
    Replied,
    AskedBack,
    Note,
    Paused,
    Resumed,
    AnsweredByTelephone,
    AnsweredInPerson,
    PassedToTeam,
    PassedToAgency,
    BackFromAgency,
    Late,
    TakenToInspector,
    Reopened,
    Solved,
    ThreatMarked,
    ThreatUnmarked,
    Joined,

    /// <summary>It was joined to another and stands on its own again.</summary>
    Separated,

    /// <summary>Whoever had it has left, or no longer works for its area: nobody has it.</summary>
    Released,
}

/// <summary>One line of a question's history.</summary>
public sealed class QuestionEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid QuestionId { get; init; }
    public required DateTime At { get; init; }
    public required EntryKind Kind { get; init; }

    /// <summary>The account that did it; null for the sender and for the site itself.</summary>
    public Guid? By { get; init; }

    /// <summary>What was written: a message, a note, a reason, the name of an agency or team.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the sender sees it.</summary>
    public required bool IsShared { get; init; }

    /// <summary>What was said or done in a change.</summary>
    internal static QuestionEntry Of(Guid question, EntryKind kind, string? text, Change change, bool isShared) =>
        new() { QuestionId = question, At = change.At, Kind = kind, By = AccountOf(change), Text = text, IsShared = isShared };

    /// <summary>The account behind a change; null for the public and for jobs.</summary>
    internal static Guid? AccountOf(Change change) => Guid.TryParse(change.Actor, out var account) ? account : null;
}

/// <summary>A time in which the clock of a question stood still, and why.</summary>
public sealed class QuestionPause
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid QuestionId { get; init; }
    public required DateTime From { get; init; }
    public DateTime? Until { get; set; }

    /// <summary>The sender sees it, and so does the team.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it ends by itself when the sender writes.</summary>
    public required bool UntilSenderWrites { get; init; }
}

/// <summary>A private link by which a sender follows a question. Of the link itself only the hash is kept.</summary>
public sealed class QuestionLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid QuestionId { get; init; }
    public required string TokenHash { get; init; }
    public required DateTime MadeAt { get; init; }
}
