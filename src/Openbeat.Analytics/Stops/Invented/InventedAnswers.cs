namespace Openbeat.Analytics.Stops.Invented;

/// <summary>What invented searches record, each answer leaning on the ones before it: the object on the power, the outcome on the object.</summary>
internal sealed class InventedAnswers
{
    private static readonly StopCodeLists _lists = StopCodeLists.Current;

    private static readonly Drawn _type = new(StopDimension.Type, 0, ("person-search", 74), ("person-and-vehicle-search", 23), ("vehicle-search", 3));
    private static readonly Drawn _gender = new(StopDimension.Gender, 0.6, ("male", 88.4), ("female", 10.6), ("other", 0.4));
    private static readonly Drawn _age = new(StopDimension.Age, 4.5, ("under-10", 0.1), ("10-17", 17), ("18-24", 33), ("25-34", 25.4), ("over-34", 20));
    private static readonly Drawn _clothing = new(StopDimension.Clothing, 2, ("yes", 3), ("no", 95));
    private static readonly Drawn _linkedWhenFound = new(StopDimension.Linked, 4, ("yes", 74), ("no", 22));
    private static readonly Drawn _linkedWhenNot = new(StopDimension.Linked, 34, ("yes", 2), ("no", 64));

    private static readonly Drawn _legislation = new(
        StopDimension.Legislation,
        0.8,
        ("misuse-of-drugs-act-1971-section-23", 60.5), ("police-and-criminal-evidence-act-1984-section-1", 33), ("criminal-justice-and-public-order-act-1994-section-60", 2.4),
        ("firearms-act-1968-section-47", 1.5), ("criminal-justice-act-1988-section-139b", 0.7), ("poaching-prevention-act-1862-section-2", 0.4),
        ("psychoactive-substances-act-2016-s36-2", 0.3), ("wildlife-and-countryside-act-1981-section-19", 0.2), ("deer-act-1991-section-12", 0.1), ("crossbows-act-1987-section-4", 0.1));

    private static readonly Drawn[] _objects = ByCode(
        StopDimension.Legislation,
        new Drawn(StopDimension.Object, 4, ("evidence-of-offences-under-the-act", 70), ("detailed-object-of-search-unavailable", 26)),
        ("misuse-of-drugs-act-1971-section-23", new(StopDimension.Object, 0.6, ("controlled-drugs", 98.6), ("psychoactive-substances", 0.8))),
        ("police-and-criminal-evidence-act-1984-section-1", new(StopDimension.Object, 1, ("offensive-weapons", 37), ("stolen-goods", 31), ("article-for-use-in-theft", 24), ("articles-for-use-in-criminal-damage", 5.5), ("fireworks", 1.5))),
        ("criminal-justice-and-public-order-act-1994-section-60", new(StopDimension.Object, 1, ("offensive-weapons", 55), ("anything-to-threaten-or-harm-anyone", 44))),
        ("firearms-act-1968-section-47", new(StopDimension.Object, 0, ("firearms", 100))),
        ("criminal-justice-act-1988-section-139b", new(StopDimension.Object, 0, ("offensive-weapons", 92), ("anything-to-threaten-or-harm-anyone", 8))),
        ("poaching-prevention-act-1862-section-2", new(StopDimension.Object, 0, ("game-or-poaching-equipment", 100))),
        ("psychoactive-substances-act-2016-s36-2", new(StopDimension.Object, 0, ("psychoactive-substances", 100))),
        ("crossbows-act-1987-section-4", new(StopDimension.Object, 0, ("crossbows", 100))));

    private static readonly Drawn[] _outcomes = ByCode(
        StopDimension.Object,
        new Drawn(StopDimension.Outcome, 1.4, ("no-further-action", 77), ("arrest", 15.6), ("community-resolution", 3), ("summons", 1.6), ("caution", 1.2), ("penalty-notice", 0.2)),
        ("controlled-drugs", new(StopDimension.Outcome, 1.2, ("no-further-action", 67), ("arrest", 9.8), ("community-resolution", 14.5), ("khat-or-cannabis-warning", 4.2), ("summons", 2), ("caution", 0.9), ("penalty-notice", 0.4))));

    private static readonly Drawn[] _officers = ByGroup(
        ("white", new(StopDimension.OfficerEthnicity, 1.2, ("white", 93.6), ("black", 1.1), ("asian", 1.5), ("mixed", 0.4), ("other", 2.2))),
        ("black", new(StopDimension.OfficerEthnicity, 1, ("white", 3.2), ("black", 90.6), ("asian", 1.7), ("mixed", 1.5), ("other", 2))),
        ("asian", new(StopDimension.OfficerEthnicity, 1, ("white", 5), ("black", 2.6), ("asian", 86.4), ("mixed", 0.6), ("other", 4.4))),
        ("mixed", new(StopDimension.OfficerEthnicity, 1.5, ("white", 28), ("black", 46), ("asian", 9), ("mixed", 11), ("other", 4.5))),
        ("other", new(StopDimension.OfficerEthnicity, 2, ("white", 27), ("black", 13), ("asian", 26), ("mixed", 1), ("other", 31))));

    private static readonly (string Key, double Shire, double City)[] _ethnicities =
    [
        ("white-british", 74, 30), ("white-irish", 0.6, 1.2), ("white-gypsy-or-irish-traveller", 1.2, 0.6), ("white-other", 7.4, 9.6),
        ("mixed-white-and-black-caribbean", 2.6, 5.6), ("mixed-white-and-black-african", 0.6, 1.5), ("mixed-white-and-asian", 0.7, 0.9), ("mixed-other", 1, 2.6),
        ("asian-indian", 1, 2.4), ("asian-pakistani", 1.2, 4.2), ("asian-bangladeshi", 0.7, 3.6), ("asian-chinese", 0.1, 0.2), ("asian-other", 1.3, 4.6),
        ("black-african", 2.6, 11), ("black-caribbean", 1.6, 8.6), ("black-other", 1.6, 8.4), ("other-arab", 0.3, 1), ("other-any", 1.5, 4),
    ];

    private static readonly byte _vehicle = Code(StopDimension.Type, "vehicle-search");
    private static readonly byte _notStated = Code(StopDimension.Ethnicity, "not-stated");
    private static readonly byte[] _groupOf = [.. _lists[StopDimension.Ethnicity].Select(code => Code(StopDimension.EthnicGroup, code.Group!))];
    private static readonly bool[] _nothingFound = [.. _lists[StopDimension.Outcome].Select(code => code.IsNoFurtherAction)];

    private readonly Drawn _ethnicity;
    private readonly Drawn _operation;
    private readonly int _notStatedPerThousand;

    /// <param name="city">0 for the mix of people of a shire, 1 for that of a large city.</param>
    /// <param name="notStatedPerThousand">Of a thousand searches, how many of people whose ethnicity is "not stated".</param>
    /// <param name="operations">Whether the force says which searches were part of an operation.</param>
    public InventedAnswers(double city, int notStatedPerThousand, bool operations)
    {
        _ethnicity = new Drawn(StopDimension.Ethnicity, 0.5, [.. _ethnicities.Select(e => (e.Key, (e.Shire * (1 - city)) + (e.City * city)))]);
        _operation = operations ? new Drawn(StopDimension.Operation, 1, ("yes", 4), ("no", 95)) : new Drawn(StopDimension.Operation, 100);
        _notStatedPerThousand = notStatedPerThousand;
    }

    public void Draw(ref InventedStop stop, ref InventedRandom random)
    {
        stop.Type = _type.Draw(ref random);
        stop.Operation = _operation.Draw(ref random);
        stop.Legislation = _legislation.Draw(ref random);
        stop.Object = For(_objects, stop.Legislation).Draw(ref random);
        stop.Outcome = For(_outcomes, stop.Object).Draw(ref random);
        stop.Linked = stop.Outcome == InventedStop.Blank ? InventedStop.Blank : (_nothingFound[stop.Outcome] ? _linkedWhenNot : _linkedWhenFound).Draw(ref random);
        if (stop.Type == _vehicle)
        {
            stop.Gender = stop.Age = stop.Ethnicity = stop.OfficerEthnicity = stop.Clothing = InventedStop.Blank;
            return;
        }

        stop.Gender = _gender.Draw(ref random);
        stop.Age = _age.Draw(ref random);
        stop.Clothing = _clothing.Draw(ref random);
        var own = _ethnicity.Draw(ref random);
        stop.OfficerEthnicity = own == InventedStop.Blank ? InventedStop.Blank : _officers[_groupOf[own]].Draw(ref random);
        stop.Ethnicity = random.Happens(_notStatedPerThousand) ? _notStated : own;
    }

    private static Drawn For(Drawn[] byCode, byte code) => byCode[code == InventedStop.Blank ? byCode.Length - 1 : code];

    /// <summary>One draw a code of the dimension, and at the end the one for a blank.</summary>
    private static Drawn[] ByCode(StopDimension dimension, Drawn otherwise, params (string Key, Drawn Drawn)[] special)
    {
        var all = new Drawn[_lists[dimension].Count + 1];
        Array.Fill(all, otherwise);
        foreach (var (key, drawn) in special)
        {
            all[Code(dimension, key)] = drawn;
        }

        return all;
    }

    private static Drawn[] ByGroup(params (string Key, Drawn Drawn)[] groups) => ByCode(StopDimension.EthnicGroup, groups[0].Drawn, groups);

    private static byte Code(StopDimension dimension, string key)
    {
        var codes = _lists[dimension];
        for (var code = 0; code < codes.Count; code++)
        {
            if (codes[code].Key == key)
            {
                return (byte)code;
            }
        }

        throw new InvalidOperationException($"The code list {dimension.Name()} has no {key}.");
    }

    /// <summary>Draws a code of a dimension, or a blank, by weight.</summary>
    private sealed class Drawn
    {
        private readonly Weighted _weighted;
        private readonly byte[] _codes;

        public Drawn(StopDimension dimension, double blank, params (string Key, double Weight)[] weights)
        {
            _codes = [.. weights.Select(w => Code(dimension, w.Key)), InventedStop.Blank];
            _weighted = new Weighted([.. weights.Select(w => w.Weight), blank]);
        }

        public byte Draw(ref InventedRandom random) => _codes[_weighted.Draw(ref random)];
    }
}
