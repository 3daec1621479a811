using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Slots;

/// <summary>What another module makes from boundaries and areas, and makes anew when they have changed.</summary>
public interface IBoundariesFollower
{
    /// <summary>Called once a change of boundaries or areas is saved. Whatever it does must be safe to do again.</summary>
    Task FollowAsync(Change change, CancellationToken stop);
}
