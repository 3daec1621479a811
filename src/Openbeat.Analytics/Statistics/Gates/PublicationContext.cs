namespace Openbeat.Analytics.Statistics;

/// <summary>How large an area is, as far as the rules of publication ask.</summary>
public enum AreaLevel
{
    /// <summary>A country.</summary>
    Country,

    /// <summary>A region.</summary>
    Region,

    /// <summary>A police force area.</summary>
    Force,

    /// <summary>A local authority.</summary>
    LocalAuthority,

    /// <summary>Anything smaller: a local policing area, sector, beat, ward or neighbourhood.</summary>
    BelowLocalAuthority,
}

/// <summary>What the checks of data quality say of one month of a force.</summary>
/// <param name="Month">The month; data for it are present.</param>
/// <param name="RedGates">The gates that are red and so close the month, by name.</param>
/// <param name="NotAssessed">The gates that could not be assessed, which leaves them open.</param>
public sealed record MonthStatus(Month Month, IReadOnlyList<string> RedGates, IReadOnlyList<string> NotAssessed)
{
    /// <summary>A month with data of which every gate is open and assessed.</summary>
    public static MonthStatus Open(Month month) => new(month, [], []);
}

/// <summary>Where and when a rate is to be given for.</summary>
/// <param name="Level">How large the area is.</param>
/// <param name="HasResidents">Whether residents are a fair denominator; not for the City of London, the British Transport Police or an airport.</param>
/// <param name="First">The first month of the period.</param>
/// <param name="Last">The last month of the period.</param>
/// <param name="Months">What is known of the months that have data, within the period or beyond it.</param>
public sealed record PublicationContext(AreaLevel Level, bool HasResidents, Month First, Month Last, IReadOnlyCollection<MonthStatus> Months);
