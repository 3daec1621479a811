namespace Openbeat.Analytics.Statistics;

/// <summary>How much of the chance variation an interval is to cover, both tails alike.</summary>
/// <remarks>The default value is 95 %.</remarks>
public readonly record struct Confidence
{
    private readonly double _outside;
    private readonly double _z;

    /// <summary>An interval that covers the given share.</summary>
    /// <param name="level">Between 0 and 1, both excluded; 0.95 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Confidence(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1.");
        }

        // Kept as the difference from 95 % so that the default value of the type is 95 % and equals it.
        _outside = level == 0.95 ? 0 : Math.Round(1 - level, 12);
        _z = level == 0.95 ? 0 : Distributions.NormalQuantile(1 - (_outside / 2));
    }

    /// <summary>95 %, z = 1.959963984540054.</summary>
    public static Confidence NinetyFive => default;

    /// <summary>99.8 %, z = 3.090232306167813: the outer limits of funnel plots.</summary>
    public static Confidence NinetyNinePointEight { get; } = new(0.998);

    /// <summary>The share covered, such as 0.95.</summary>
    public double Level => 1 - Outside;

    /// <summary>The share left outside by both tails together, such as 0.05.</summary>
    public double Outside => _outside == 0 ? 0.05 : _outside;

    /// <summary>The share in each tail, such as 0.025.</summary>
    public double Tail => Outside / 2;

    /// <summary>The normal quantile that leaves <see cref="Tail"/> above it.</summary>
    public double Z => _z == 0 ? 1.959963984540054 : _z;
}
