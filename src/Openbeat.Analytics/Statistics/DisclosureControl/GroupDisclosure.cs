namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>Finds the groups in which everybody had the same outcome, so that to know someone was counted is to know what happened to them.</summary>
internal static class GroupDisclosure
{
    /// <summary>The groups to hide, by the index of their first cell, with the protected count of each.</summary>
    public static Dictionary<int, ProtectedCount> Find(long[] exact, int stride, int outcomes, DisclosureThresholds thresholds)
    {
        var hidden = new Dictionary<int, ProtectedCount>();
        for (var index = 0; index < exact.Length; index++)
        {
            if (GroupOf(index, stride, outcomes) != index)
            {
                continue;
            }

            long total = 0;
            var used = 0;
            for (var value = 0; value < outcomes; value++)
            {
                var count = exact[index + (value * stride)];
                total += count;
                used += count > 0 ? 1 : 0;
            }

            if (used == 1 && total < thresholds.GroupDisclosureBelow)
            {
                hidden[index] = ProtectedCount.Of(total, thresholds);
            }
        }

        return hidden;
    }

    /// <summary>The index of the first cell of the group that a cell belongs to.</summary>
    public static int GroupOf(int index, int stride, int outcomes) => index - (index / stride % outcomes * stride);
}
