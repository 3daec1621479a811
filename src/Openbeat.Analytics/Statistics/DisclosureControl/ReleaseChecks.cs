using System.Globalization;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>What a column of a release from a protected source holds, as far as the rules ask.</summary>
[Flags]
public enum ReleasedDetail
{
    /// <summary>Counts by listed values only.</summary>
    None = 0,

    /// <summary>Words as someone wrote them.</summary>
    FreeText = 1,

    /// <summary>A time of day.</summary>
    ExactTime = 2,

    /// <summary>A point on the map.</summary>
    Coordinates = 4,

    /// <summary>Ethnicity, self-defined or officer-defined.</summary>
    Ethnicity = 8,
}

/// <summary>The checks a release from a protected source must pass besides the cube itself; each answers with a reason.</summary>
public static class ReleaseChecks
{
    /// <summary>Free text and exact times are never released, nor points on the map by ethnicity below the local authority.</summary>
    /// <param name="detail">Everything the release holds.</param>
    /// <param name="points">The smallest area that one point stands for; a point of its own is below the local authority.</param>
    public static ReleaseDecision Detail(ReleasedDetail detail, AreaLevel points = AreaLevel.BelowLocalAuthority)
    {
        if (detail.HasFlag(ReleasedDetail.FreeText))
        {
            return ReleaseDecision.Refused("Words as someone wrote them can name a person: they are not released from a protected source.");
        }

        if (detail.HasFlag(ReleasedDetail.ExactTime))
        {
            return ReleaseDecision.Refused("An exact time can single out one event: give the month or a longer period.");
        }

        if (detail.HasFlag(ReleasedDetail.Coordinates) && detail.HasFlag(ReleasedDetail.Ethnicity) && points >= AreaLevel.BelowLocalAuthority)
        {
            return ReleaseDecision.Refused("Map points are not released by ethnicity below the local authority: leave out one of the two.");
        }

        return ReleaseDecision.Allowed;
    }

    /// <summary>A hexagon of a map is shown from 5 records.</summary>
    /// <param name="count">The exact count of the hexagon.</param>
    /// <param name="thresholds">The numbers of the rule.</param>
    public static ReleaseDecision Hexagon(long count, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= thresholds.HexagonFrom
            ? ReleaseDecision.Allowed
            : ReleaseDecision.Refused(string.Create(CultureInfo.InvariantCulture, $"A hexagon is shown from {thresholds.HexagonFrom} records."));
    }

    /// <summary>By ethnicity, a local authority or smaller area is given for whole calendar quarters only.</summary>
    /// <param name="first">The first month of the period.</param>
    /// <param name="last">The last month of the period.</param>
    /// <param name="level">The smallest area named.</param>
    /// <param name="byEthnicity">Whether the figure is broken down, or narrowed, by ethnicity.</param>
    /// <param name="thresholds">The numbers of the rule.</param>
    /// <remarks>Quarters start with January, April, July and October: periods that overlap by part of a quarter could be subtracted from each other.</remarks>
    public static ReleaseDecision Period(Month first, Month last, AreaLevel level, bool byEthnicity, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        if (!byEthnicity || level < AreaLevel.LocalAuthority)
        {
            return ReleaseDecision.Allowed;
        }

        var step = thresholds.LocalAuthorityMonths;
        return last >= first && first.Index % step == 0 && (last.Index + 1) % step == 0
            ? ReleaseDecision.Allowed
            : ReleaseDecision.Refused(string.Create(CultureInfo.InvariantCulture, $"By ethnicity, a local authority is given for whole periods of {step} months, counted from January."));
    }
}
