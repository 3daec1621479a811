using Openbeat.Modules.Places;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams;

/// <summary>Whose promise is shown where nobody is named: a real force's, and the demonstration's only on a site that holds nothing real.</summary>
public sealed class PromiseForce(IEnumerable<IDemonstrationSource> sources, Atlas atlas)
{
    public async Task<AreaNode?> UnnamedAsync(CancellationToken stop)
    {
        var forces = (await atlas.TreeAsync(stop)).Forces;
        if (forces.FirstOrDefault(f => f.Area.ForceId != Forces.DemonstrationId) is { } real)
        {
            return real;
        }

        foreach (var source in sources)
        {
            if (await source.HoldsRealAsync(stop))
            {
                return null;
            }
        }

        return forces.Count > 0 ? forces[0] : null;
    }
}
