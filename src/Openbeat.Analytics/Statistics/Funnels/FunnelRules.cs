using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>Where a unit lies against the limits of a funnel. It is never a rank.</summary>
public enum FunnelPosition
{
    /// <summary>Within the 95 % limits.</summary>
    Within,

    /// <summary>Above the upper 95 % limit, within the 99.8 % limits.</summary>
    Above95,

    /// <summary>Above the upper 99.8 % limit.</summary>
    Above998,

    /// <summary>Below the lower 95 % limit, within the 99.8 % limits.</summary>
    Below95,

    /// <summary>Below the lower 99.8 % limit.</summary>
    Below998,
}

/// <summary>When a funnel may be drawn, and what must be said of it.</summary>
public static class FunnelRules
{
    /// <summary>Fewest units in a funnel.</summary>
    public const int FewestUnits = 10;

    /// <summary>Above this φ a funnel cannot single anyone out, and a dot plot is preferred.</summary>
    public const double CannotSingleOutAbove = 10;

    /// <summary>The notice above a φ of 10, or null.</summary>
    public static Notice? Notice(OverDispersion dispersion)
    {
        ArgumentNullException.ThrowIfNull(dispersion);
        return dispersion.Phi > CannotSingleOutAbove
            ? new Notice(NoticeCode.FunnelCannotSingleOut, string.Create(
                CultureInfo.InvariantCulture,
                $"The units differ far more than chance (φ = {Published.Round(dispersion.Phi, 1)}); the funnel cannot single anyone out."))
            : null;
    }

    internal static FunnelPosition Position(double z)
    {
        var (inner, outer) = (Confidence.NinetyFive.Z, Confidence.NinetyNinePointEight.Z);
        return z > outer ? FunnelPosition.Above998
            : z > inner ? FunnelPosition.Above95
            : z < -outer ? FunnelPosition.Below998
            : z < -inner ? FunnelPosition.Below95
            : FunnelPosition.Within;
    }
}
