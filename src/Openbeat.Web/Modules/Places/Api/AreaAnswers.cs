using System.Text.Json.Serialization;

namespace Openbeat.Modules.Places.Api;

/// <summary>An area as the API names it in lists.</summary>
public sealed record AreaSummary(string Id, string Force, string Code, string Kind, string Name, string? Parent, string Page)
{
    /// <summary>Whether it is the demonstration force's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Demonstration { get; init; }
}

/// <summary>An area as the API answers it.</summary>
public sealed record AreaAnswer(
    string Id,
    string Force,
    string Code,
    string Kind,
    string KindName,
    string Name,
    string? Parent,
    DateOnly? From,
    DateOnly? Until,
    IReadOnlyList<AreaSummary> Parts,
    IReadOnlyList<WardAnswer> Wards,
    bool HasBoundary,
    string? BoundaryBasis,
    int BoundaryVersion,
    ResidentsAnswer? Residents,
    bool Demonstration,
    string Page);

public sealed record WardAnswer(string Code, string Name, string? Council);

/// <param name="Groups">Residents by broad ethnic group.</param>
public sealed record ResidentsAnswer(int Total, IReadOnlyDictionary<string, int> Groups, string Basis);

/// <summary>What a position lies in.</summary>
/// <param name="Areas">The smallest policing areas; several where more than one team has it, none outside every force that has areas here.</param>
public sealed record PlaceAnswer(double Latitude, double Longitude, IReadOnlyList<AreaSummary> Areas, ForceAnswer? Force, WardAnswer? Ward)
{
    /// <summary>Whether the demonstration force was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Demonstration { get; init; }
}

public sealed record ForceAnswer(string Id, string Name);
