namespace Openbeat.Analytics.Statistics;

/// <summary>Where a factor φ comes from; it is printed beside every widened interval.</summary>
public enum DispersionSource
{
    /// <summary>The limits are not widened, because the figure has no φ.</summary>
    NotApplied,

    /// <summary>Estimated from the days of the place and period itself.</summary>
    OwnDays,

    /// <summary>That of the area above, because the place itself has too few days with searches, or none with dates.</summary>
    ParentArea,

    /// <summary>Taken as 1, because there are too few days with searches, or none with dates, and no area above.</summary>
    AssumedOne,

    /// <summary>Given by the person who asked.</summary>
    Supplied,
}

/// <summary>How many times wider than under independence the variance is, and where that is known from.</summary>
public sealed record Dispersion
{
    private Dispersion(double estimate, DispersionSource source, int days)
    {
        if (!(estimate >= 0) || double.IsInfinity(estimate))
        {
            throw new ArgumentOutOfRangeException(nameof(estimate), estimate, "A dispersion factor is a number from zero.");
        }

        (Estimated, Source, Days) = (estimate, source, days);
    }

    /// <summary>No widening: the figure has no φ.</summary>
    public static Dispersion NotApplied { get; } = new(1, DispersionSource.NotApplied, 0);

    /// <summary>φ is taken as 1 for want of dates or days.</summary>
    public static Dispersion AssumedOne { get; } = new(1, DispersionSource.AssumedOne, 0);

    /// <summary>The closed form as computed, which may lie below 1.</summary>
    public double Estimated { get; }

    /// <summary>φ: the larger of 1 and the closed form. The variance is multiplied by it, the distance of a limit by its root.</summary>
    public double Phi => Math.Max(1, Estimated);

    /// <summary>Where φ comes from.</summary>
    public DispersionSource Source { get; }

    /// <summary>On how many days with searches it rests; zero when it was not estimated here.</summary>
    public int Days { get; }

    /// <summary>A φ that the person asking gives.</summary>
    /// <param name="phi">Zero or more; below 1 it acts as 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public static Dispersion Supplied(double phi) => new(phi, DispersionSource.Supplied, 0);

    internal static Dispersion FromDays(double estimate, int days) => new(estimate, DispersionSource.OwnDays, days);

    /// <summary>The φ that stands in where the own days do not carry one: that of the area above, or 1.</summary>
    internal static Dispersion FallBack(Dispersion? parent, int days) => parent is null or { Source: DispersionSource.AssumedOne or DispersionSource.NotApplied }
        ? new Dispersion(1, DispersionSource.AssumedOne, days)
        : new Dispersion(parent.Estimated, DispersionSource.ParentArea, days);
}

/// <summary>How a <see cref="DispersionSource"/> is named in tables and files.</summary>
public static class DispersionSourceName
{
    /// <summary>The name, in kebab case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is not a named one.</exception>
    public static string Name(this DispersionSource source) => source switch
    {
        DispersionSource.NotApplied => "not-applied",
        DispersionSource.OwnDays => "own-days",
        DispersionSource.ParentArea => "parent-area",
        DispersionSource.AssumedOne => "assumed-one",
        DispersionSource.Supplied => "supplied",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source of dispersion."),
    };
}
