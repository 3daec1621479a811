namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Who or what was searched, which decides the figures a record belongs to.</summary>
public enum SearchKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A vehicle and a person in it.</summary>
    PersonAndVehicle,

    /// <summary>A vehicle alone: there is no person, so it stands in no figure about people.</summary>
    Vehicle,
}

/// <summary>What the outcome of a search was, as far as the indicators ask.</summary>
public enum OutcomeKind
{
    /// <summary>Not recorded.</summary>
    Missing,

    /// <summary>Recorded as a value that says no outcome, such as "article found, detailed outcome unavailable".</summary>
    NotKnown,

    /// <summary>No further action.</summary>
    NoFurtherAction,

    /// <summary>An arrest.</summary>
    Arrest,

    /// <summary>A penalty notice for disorder.</summary>
    PenaltyNotice,

    /// <summary>Any other outcome.</summary>
    Other,
}

/// <summary>One published stop and search record, as the quality indicators read it.</summary>
/// <remarks>Texts are compared byte by byte: the reader of the file is to trim them and settle their spelling first.</remarks>
public readonly record struct QualityRow
{
    /// <summary>The key by which self-defined ethnicity says "not stated".</summary>
    public const string NotStated = "not-stated";

    /// <summary>Who or what was searched.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>The time in Europe/London.</summary>
    public required DateTime LocalTime { get; init; }

    /// <summary>The month the record is counted in, as a rule that of <see cref="LocalTime"/>.</summary>
    public required Month Month { get; init; }

    /// <summary>The month of the file the record came in, when it is known.</summary>
    public Month? FileMonth { get; init; }

    /// <summary>The key of the self-defined ethnicity, <see cref="NotStated"/> among them; null when blank.</summary>
    public string? SelfDefined { get; init; }

    /// <summary>The officer-defined ethnicity; null when blank.</summary>
    public string? OfficerDefined { get; init; }

    /// <summary>The outcome.</summary>
    public OutcomeKind Outcome { get; init; }

    /// <summary>Whether the outcome was linked to the object searched for; null when blank.</summary>
    public bool? Linked { get; init; }

    /// <summary>The object searched for, in the published words; null when blank.</summary>
    public string? Object { get; init; }

    /// <summary>The power used, in the published words; null when blank.</summary>
    public string? Legislation { get; init; }

    /// <summary>Whether the age range is filled in.</summary>
    public bool HasAge { get; init; }

    /// <summary>Whether the gender is filled in.</summary>
    public bool HasGender { get; init; }

    /// <summary>Whether the record has a place.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>A hash of the whole published row: equal for exact duplicates.</summary>
    public UInt128 RowHash { get; init; }
}
