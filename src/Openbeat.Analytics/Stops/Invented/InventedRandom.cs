namespace Openbeat.Analytics.Stops.Invented;

/// <summary>Numbers that look drawn and are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
/// <remarks>A value is a place in one fixed sequence; copying it copies the place. The default value is the sequence of seed 0.</remarks>
/// <param name="seed">Any number; neighbouring seeds give sequences without likeness.</param>
public struct InventedRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A seed that depends on another and on the place of something in a list.</summary>
    public static ulong Seed(ulong seed, int place) => new InventedRandom(seed ^ (0xD1B54A32D192ED03UL * (ulong)(place + 1))).Next();

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 up to, and without, the limit.</summary>
    /// <param name="limit">1 to 2^31 - 1.</param>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from 0 up to, and without, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something that happens so many times in a thousand happens now.</summary>
    public bool Happens(int perThousand) => Below(1000) < perThousand;

    /// <summary>A number around 0 and between -1 and 1, near 0 more often than not.</summary>
    public double Scatter() => (Share() + Share() + Share() - 1.5) / 1.5;
}
