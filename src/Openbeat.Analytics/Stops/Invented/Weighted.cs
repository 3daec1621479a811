namespace Openbeat.Analytics.Stops.Invented;

/// <summary>Draws a value by its weight in one step: the values fill a table, each as often as it weighs.</summary>
internal sealed class Weighted
{
    private const int Slots = 1 << 13;

    private readonly ushort[] _values = new ushort[Slots];

    /// <param name="weights">One weight a value, in the order of the values; not negative, not all zero.</param>
    public Weighted(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        double reached = 0;
        var slot = 0;
        for (var value = 0; value < weights.Length; value++)
        {
            reached += weights[value];
            var end = value == weights.Length - 1 ? Slots : (int)(Slots * reached / total);
            _values.AsSpan(slot, end - slot).Fill((ushort)value);
            slot = end;
        }
    }

    public int Draw(ref InventedRandom random) => _values[random.Next() >> 51];
}
