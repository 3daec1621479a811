namespace Openbeat.Analytics.Statistics;

/// <summary>A lower and an upper limit in the unit of the estimate they belong to.</summary>
public readonly record struct Interval
{
    /// <summary>Makes an interval.</summary>
    /// <param name="lower">The lower limit; a number.</param>
    /// <param name="upper">The upper limit; a number not below the lower limit, or positive infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not a number, or they are in the wrong order.</exception>
    public Interval(double lower, double upper)
    {
        if (!(lower <= upper))
        {
            throw new ArgumentOutOfRangeException(nameof(upper), $"An interval runs from the lower to the upper limit, not from {lower} to {upper}.");
        }

        (Lower, Upper) = (lower, upper);
    }

    /// <summary>The lower limit.</summary>
    public double Lower { get; }

    /// <summary>The upper limit.</summary>
    public double Upper { get; }

    /// <summary>Whether the value lies in the interval, limits included.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>Both limits times a factor.</summary>
    /// <param name="factor">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative.</exception>
    public Interval Times(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        return new Interval(Lower * factor, Upper * factor);
    }

    /// <summary>The distance of each limit from the estimate, on the logarithmic scale, times a factor.</summary>
    /// <param name="estimate">The estimate, above zero.</param>
    /// <param name="factor">The factor, such as √φ.</param>
    internal Interval WidenLog(double estimate, double factor) => factor == 1
        ? this
        : new Interval(estimate * Math.Pow(Lower / estimate, factor), estimate * Math.Pow(Upper / estimate, factor));
}
