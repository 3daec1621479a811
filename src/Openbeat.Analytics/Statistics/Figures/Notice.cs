namespace Openbeat.Analytics.Statistics;

/// <summary>Something a reader must be told beside a figure that is given.</summary>
/// <param name="Code">Which notice, for programs.</param>
/// <param name="Text">A sentence for readers, with a full stop.</param>
public sealed record Notice(NoticeCode Code, string Text);

/// <summary>The notices that can stand beside a figure.</summary>
public enum NoticeCode
{
    /// <summary>No searches of the group were recorded; only the upper limit says anything.</summary>
    NoSearchesRecorded,

    /// <summary>More than 5 % unknown: the bounds are shown.</summary>
    UnknownShowsBounds,

    /// <summary>More than 20 % unknown: the red banner is shown.</summary>
    UnknownRedBanner,

    /// <summary>The unknown share moved by more than 5 points between two periods that are compared.</summary>
    UnknownShareMoved,

    /// <summary>The crude ratio lies outside every stratum's ratio (Simpson's paradox).</summary>
    CrudeOutsideStrata,

    /// <summary>The units of a funnel differ far more than chance.</summary>
    FunnelCannotSingleOut,

    /// <summary>A month was not assessed by a gate, which leaves the gate open.</summary>
    MonthNotAssessed,

    /// <summary>A smoothed estimate, to be read beside the raw counts.</summary>
    Smoothed,
}
