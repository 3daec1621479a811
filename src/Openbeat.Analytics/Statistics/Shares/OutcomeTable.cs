namespace Openbeat.Analytics.Statistics;

/// <summary>Whether the field that links the outcome to the object of the search passed its gate.</summary>
public enum LinkedField
{
    /// <summary>It is supplied and varies.</summary>
    Supplied,

    /// <summary>It is constant or too often missing, so nothing can be counted from it.</summary>
    NotSupplied,
}

/// <summary>Person searches by whether something was done and whether it was linked to the object searched for.</summary>
/// <param name="ActionLinked">An outcome other than no further action, linked to the object.</param>
/// <param name="ActionNotLinked">An outcome other than no further action, not linked.</param>
/// <param name="ActionLinkUnknown">An outcome other than no further action, link not recorded.</param>
/// <param name="NoActionLinked">No further action, yet linked: a contradiction, or something found and dealt with informally.</param>
/// <param name="NoActionNotLinked">No further action, not linked.</param>
/// <param name="NoActionLinkUnknown">No further action, link not recorded.</param>
/// <param name="OutcomeUnknown">No outcome recorded.</param>
public sealed record OutcomeTable(
    long ActionLinked,
    long ActionNotLinked,
    long ActionLinkUnknown,
    long NoActionLinked,
    long NoActionNotLinked,
    long NoActionLinkUnknown,
    long OutcomeUnknown)
{
    /// <summary>Any outcome other than no further action, of the searches with a recorded outcome.</summary>
    /// <remarks>Called "searches followed by an outcome". A recorded outcome is itself a decision; equal shares do not by themselves show how searches were decided.</remarks>
    public OutcomeCounts AnyOutcome => new(
        ActionLinked + ActionNotLinked + ActionLinkUnknown,
        ActionLinked + ActionNotLinked + ActionLinkUnknown + NoActionLinked + NoActionNotLinked + NoActionLinkUnknown);

    /// <summary>An outcome linked to the object, of the searches with both recorded.</summary>
    /// <param name="field">Whether the field passed its gate.</param>
    /// <returns>The counts, or [x] where the field was not supplied.</returns>
    /// <remarks>Searches with no further action that are yet marked as linked stay below the line and out of the number above it.</remarks>
    public Figure<OutcomeCounts> LinkedOutcome(LinkedField field) => field == LinkedField.Supplied
        ? new OutcomeCounts(ActionLinked, ActionLinked + ActionNotLinked + NoActionLinked + NoActionNotLinked)
        : Reasons.LinkedOutcomeNotSupplied;
}
