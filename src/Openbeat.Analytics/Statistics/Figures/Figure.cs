using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Analytics.Statistics;

/// <summary>A figure that may be given, or the reason why it must not be. There is no third case and no null.</summary>
/// <typeparam name="T">What is given: a type that carries its unit and its interval.</typeparam>
/// <remarks>
/// Every method that can be asked for a figure the rules forbid answers with this type, so that a page, a file or a
/// command has to say the reason where the number would have stood. Wrong arguments (a negative count) are exceptions.
/// </remarks>
public abstract record Figure<T>
    where T : notnull
{
    private Figure()
    {
    }

    /// <summary>Whether the figure is given.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGiven => this is Given;

    /// <summary>Why the figure is not given, or null when it is.</summary>
    public Refusal? Refusal => (this as Refused)?.Why;

    /// <summary>The figure.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message is the reason.</exception>
    public T Value => this is Given given
        ? given.Of
        : throw new InvalidOperationException($"There is no figure: {Refusal}");

    /// <summary>Reads the figure, or the reason, whichever there is.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = Refusal;
        value = this is Given given ? given.Of : default;
        return refusal is null;
    }

    /// <summary>Answers both cases with one type.</summary>
    public TResult Match<TResult>(Func<T, TResult> given, Func<Refusal, TResult> refused)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(refused);
        return TryGet(out var value, out var refusal) ? given(value) : refused(refusal);
    }

    /// <summary>Turns a given figure into another; a reason stays.</summary>
    public Figure<TOther> Map<TOther>(Func<T, TOther> change)
        where TOther : notnull
    {
        ArgumentNullException.ThrowIfNull(change);
        return TryGet(out var value, out var refusal) ? change(value) : refusal;
    }

    /// <summary>Goes on from a given figure to one that may itself be refused; a reason stays.</summary>
    public Figure<TOther> Then<TOther>(Func<T, Figure<TOther>> next)
        where TOther : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGet(out var value, out var refusal) ? next(value) : refusal;
    }

    /// <summary>A figure that is given.</summary>
    public static implicit operator Figure<T>(T value) => new Given(value);

    /// <summary>A figure that is refused.</summary>
    public static implicit operator Figure<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>A figure that is refused for one reason.</summary>
    public static implicit operator Figure<T>(Reason reason) => new Refused(Refusal.For(reason));

    /// <summary>The figure is given.</summary>
    /// <param name="Of">The figure.</param>
    public sealed record Given(T Of) : Figure<T>;

    /// <summary>The figure is not given.</summary>
    /// <param name="Why">The reason or reasons.</param>
    public sealed record Refused(Refusal Why) : Figure<T>;
}
