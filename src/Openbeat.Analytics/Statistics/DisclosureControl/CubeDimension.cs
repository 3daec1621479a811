using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>One dimension of a cube of counts and the values it may take.</summary>
/// <remarks>Immutable.</remarks>
public sealed class CubeDimension
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Makes a dimension.</summary>
    /// <param name="name">Its name, unique in a cube.</param>
    /// <param name="values">Its values at the finest level that is released, each once.</param>
    /// <param name="isOutcome">True when the dimension says what happened to the people counted, which the rule of group disclosure protects.</param>
    /// <exception cref="ArgumentException">There is no value, or one stands twice.</exception>
    public CubeDimension(string name, IEnumerable<string> values, bool isOutcome = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Values = [.. values];
        _positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Values.Length; i++)
        {
            if (!_positions.TryAdd(Values[i], i))
            {
                throw new ArgumentException($"The value '{Values[i]}' stands twice in the dimension '{name}'.", nameof(values));
            }
        }

        if (Values.IsEmpty)
        {
            throw new ArgumentException($"The dimension '{name}' has no value.", nameof(values));
        }

        (Name, IsOutcome) = (name, isOutcome);
    }

    /// <summary>The name, unique in a cube.</summary>
    public string Name { get; }

    /// <summary>The values at the finest level that is released.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether the dimension says what happened to the people counted.</summary>
    public bool IsOutcome { get; }

    /// <summary>The position of a value.</summary>
    /// <exception cref="ArgumentException">The dimension has no such value.</exception>
    internal int PositionOf(string value) => _positions.TryGetValue(value, out var position)
        ? position
        : throw new ArgumentException($"The dimension '{Name}' has no value '{value}'.", nameof(value));
}
