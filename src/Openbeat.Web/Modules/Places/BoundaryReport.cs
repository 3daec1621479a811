namespace Openbeat.Modules.Places;

/// <summary>What an import of boundaries found: kept with the set, and shown wherever its source is.</summary>
/// <param name="Taken">Boundaries taken.</param>
/// <param name="Points">Their corners.</param>
/// <param name="Repaired">What was mended, with what was wrong.</param>
/// <param name="Refused">What was left out, and why.</param>
/// <param name="Overlaps">Ground that two boundaries claim; the first code has its searches.</param>
/// <param name="Gaps">Ground enclosed by boundaries that none claims.</param>
/// <param name="Notes">What else there is to know.</param>
public sealed record BoundaryReport(
    int Taken,
    int Points,
    IReadOnlyList<BoundaryRepair> Repaired,
    IReadOnlyList<BoundaryRefusal> Refused,
    BoundaryOverlaps Overlaps,
    BoundaryGaps Gaps,
    IReadOnlyList<string> Notes);

/// <param name="AreaChange">By how many square metres the ground changed.</param>
public sealed record BoundaryRepair(string Code, string Fault, double AreaChange);

public sealed record BoundaryRefusal(string Where, string? Code, string Reason);

/// <param name="Count">Pairs that overlap by a square metre or more.</param>
/// <param name="SquareMetres">Together.</param>
/// <param name="Largest">The largest of them.</param>
public sealed record BoundaryOverlaps(int Count, double SquareMetres, IReadOnlyList<BoundaryOverlap> Largest);

public sealed record BoundaryOverlap(string Code, string Other, double SquareMetres);

/// <param name="Count">Holes of a square metre or more between boundaries.</param>
public sealed record BoundaryGaps(int Count, double SquareMetres, IReadOnlyList<BoundaryGap> Largest);

public sealed record BoundaryGap(double Latitude, double Longitude, double SquareMetres);
