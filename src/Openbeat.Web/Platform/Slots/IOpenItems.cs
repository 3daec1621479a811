using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Slots;

/// <summary>Something unfinished that an officer of an area has in hand, and that whoever takes over must know of.</summary>
/// <param name="Title">What it is about; it names nobody of the public.</param>
/// <param name="Path">Where staff see it.</param>
/// <param name="Since">Since when it is open, UTC.</param>
/// <param name="Due">When it is late, UTC, or null.</param>
public sealed record OpenItem(string Title, string Path, DateTime Since, DateTime? Due);

/// <summary>A module's open items, for the page by which one officer hands an area to another. Modules register theirs.</summary>
public interface IOpenItems
{
    /// <summary>What they are, in the words of a heading: "Questions from the public".</summary>
    string Heading { get; }

    /// <summary>The items of an area.</summary>
    /// <param name="area">The area's id.</param>
    /// <param name="account">The account that has them in hand, or null for those that nobody in particular has.</param>
    /// <param name="stop">Stops the listing.</param>
    Task<IReadOnlyList<OpenItem>> OfAsync(Guid area, Guid? account, CancellationToken stop);

    /// <summary>Puts the items of one account in an area into the hands of another, on the day of the handover. Saving is the caller's.</summary>
    /// <param name="area">The area's id.</param>
    /// <param name="from">The account that has them in hand.</param>
    /// <param name="to">The account that gets them, or null where the successor has none: then nobody in particular has them.</param>
    /// <param name="change">Who hands over.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>How many were handed over.</returns>
    Task<int> HandOverAsync(Guid area, Guid from, Guid? to, Change change, CancellationToken stop) => Task.FromResult(0);
}
