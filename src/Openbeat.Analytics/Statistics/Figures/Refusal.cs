namespace Openbeat.Analytics.Statistics;

/// <summary>Why a figure is not given: at least one reason, the first being the one whose symbol is printed.</summary>
public sealed class Refusal : IEquatable<Refusal>
{
    private Refusal(IReadOnlyList<Reason> reasons) => Reasons = reasons;

    /// <summary>The reasons, in the order in which the rules are asked.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The symbol of the first reason.</summary>
    public FigureStatus Status => Reasons[0].Status;

    /// <summary>Refuses for one reason.</summary>
    public static Refusal For(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new Refusal([reason]);
    }

    /// <summary>Refuses for the reasons given, or not at all when there are none.</summary>
    public static Refusal? ForAny(IEnumerable<Reason> reasons)
    {
        var list = reasons.ToArray();
        return list.Length == 0 ? null : new Refusal(list);
    }

    /// <summary>All reasons of both refusals, in order; either may be missing.</summary>
    public static Refusal? Join(Refusal? first, Refusal? second) => ForAny([.. first?.Reasons ?? [], .. second?.Reasons ?? []]);

    /// <summary>Whether one of the reasons has the given code.</summary>
    public bool Has(ReasonCode code) => Reasons.Any(reason => reason.Code == code);

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && Reasons.SequenceEqual(other.Reasons);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Refusal);

    /// <inheritdoc/>
    public override int GetHashCode() => Reasons.Aggregate(0, (hash, reason) => HashCode.Combine(hash, reason));

    /// <summary>The symbol and the reasons as one line of text.</summary>
    public override string ToString() => $"{Status.Symbol()} {string.Join(" ", Reasons.Select(reason => reason.Text))}";
}
