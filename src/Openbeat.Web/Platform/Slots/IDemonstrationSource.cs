using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Slots;

/// <summary>
/// What a module invents for the demonstration force, so that its pages show something from the first start on. It goes in
/// through the door real data goes through, and comes out again without a trace in any real figure.
/// </summary>
public interface IDemonstrationSource
{
    /// <summary>Sources load in ascending order and are removed in descending order.</summary>
    int Order { get; }

    /// <summary>What it is loading, for the person waiting: "areas and boundaries".</summary>
    string What { get; }

    /// <summary>Whether something of a real force is held beside which the demonstration must not be loaded.</summary>
    Task<bool> HoldsRealAsync(CancellationToken stop) => Task.FromResult(false);

    /// <summary>Whether all of it is held already.</summary>
    Task<bool> IsLoadedAsync(CancellationToken stop);

    /// <summary>Loads it; called again after a start that was killed half way, it finishes.</summary>
    Task LoadAsync(Change change, CancellationToken stop);

    /// <summary>Removes whatever of it is held.</summary>
    Task RemoveAsync(Change change, CancellationToken stop);
}
