using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Tests.Numerics;

/// <summary>Special functions against values computed with 40 and more digits (mpmath 1.3, from the defining integrals and series).</summary>
public sealed class SpecialFunctionTests
{
    [Theory]
    [InlineData(0.001, 6.9071788853838536617)]
    [InlineData(0.5, 0.57236494292470008707)]
    [InlineData(1.5, -0.12078223763524522235)]
    [InlineData(2.000001, 4.227846576245292362e-7)]
    [InlineData(3.3, 0.98709857789473440406)]
    [InlineData(9.99, 12.77931521435019336)]
    [InlineData(10.01, 12.824350262448247282)]
    [InlineData(123.4, 469.33609744219058579)]
    [InlineData(1000000.0, 12815504.56914761166)]
    public void The_logarithm_of_the_gamma_function_is_right_to_fourteen_digits(double x, double expected)
        => Close(expected, GammaFunctions.LogGamma(x), 1e-14, 1e-14);

    [Theory]
    [InlineData(0.01, -100.56088545786867242)]
    [InlineData(0.5, -1.9635100260214234794)]
    [InlineData(1.46, -0.0015805619870834521062)]
    [InlineData(7.7, 1.9748820949131018437)]
    [InlineData(55.5, 4.0073469585404439122)]
    public void The_digamma_function_is_right_to_thirteen_digits(double x, double expected)
        => Close(expected, GammaFunctions.Digamma(x), 1e-13, 1e-14);

    [Theory]
    [InlineData(-3.0, 1.9999779095030014146)]
    [InlineData(-0.3, 1.3286267594591274162)]
    [InlineData(0.0, 1.0)]
    [InlineData(0.4, 0.57160764495333152355)]
    [InlineData(0.5, 0.47950012218695346232)]
    [InlineData(1.0, 0.15729920705028513066)]
    [InlineData(2.5, 0.00040695201744495893956)]
    [InlineData(4.5, 1.9661604415428874763e-10)]
    [InlineData(9.0, 4.1370317465138102381e-37)]
    [InlineData(20.0, 5.3958656116079009289e-176)]
    public void The_complementary_error_function_keeps_its_digits_in_the_tail(double x, double expected)
        => Close(expected, ErrorFunction.Complement(x), 2e-15);

    [Theory]
    [InlineData(1e-300, -37.047096299361199237)]
    [InlineData(1e-20, -9.2623400897984075796)]
    [InlineData(1e-05, -4.2648907939228246102)]
    [InlineData(0.025, -1.9599639845400542118)]
    [InlineData(0.3, -0.52440051270804081597)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.9, 1.2815515655446005935)]
    [InlineData(0.999999, 4.7534243088170877657)]
    public void Normal_quantiles_are_right_far_into_the_tail(double p, double expected)
        => Close(expected, NormalDistribution.Quantile(p), 5e-14, 1e-15);

    [Theory]
    [InlineData(0.01, 0.001, 0.93857065252612898538, 0.061429347473871014617)]
    [InlineData(0.3, 2.0, 0.97797401917285298559, 0.022025980827147014411)]
    [InlineData(0.5, 0.1, 0.34527915398142297956, 0.65472084601857702044)]
    [InlineData(1.0, 1.0, 0.6321205588285576784, 0.3678794411714423216)]
    [InlineData(2.6, 0.5, 0.031097667939871148198, 0.9689023320601288518)]
    [InlineData(2.6, 14.0, 0.99995560727103123702, 0.000044392728968762981386)]
    [InlineData(5.0, 12.0, 0.99239960931893300453, 0.0076003906810669954715)]
    [InlineData(19.9, 20.5, 0.58230671960531773845, 0.41769328039468226155)]
    [InlineData(20.5, 18.0, 0.30787950864962302007, 0.69212049135037697993)]
    [InlineData(20.5, 14.5, 0.07976405262069458698, 0.92023594737930541302)]
    [InlineData(20.5, 26.6, 0.90404414828150127891, 0.095955851718498721088)]
    [InlineData(20.5, 40.0, 0.99974363729369858523, 0.00025636270630141476724)]
    [InlineData(20.5, 3.0, 3.1493919107821716244e-11, 0.99999999996850608089)]
    [InlineData(75.0, 75.0, 0.51535639903964299395, 0.48464360096035700605)]
    [InlineData(75.0, 97.0, 0.99098474959615421261, 0.0090152504038457873906)]
    [InlineData(75.0, 53.0, 0.0025323230392757995728, 0.99746767696072420043)]
    [InlineData(75.0, 140.0, 0.99999999935079764038, 6.4920235962145516856e-10)]
    [InlineData(250.5, 300.0, 0.99847754141432554286, 0.0015224585856744571384)]
    [InlineData(1000.0, 1100.0, 0.99894067674607002265, 0.0010593232539299773489)]
    [InlineData(1000.0, 700.0, 1.0158583345333216375e-26, 1.0)]
    [InlineData(1000000.0, 1000500.0, 0.69155047577149718153, 0.30844952422850281847)]
    [InlineData(1000000.0, 996000.0, 0.000031007118211082967394, 0.99996899288178891703)]
    [InlineData(1000000.0, 1000000.0, 0.50013298076087259124, 0.49986701923912740876)]
    public void Both_tails_of_the_incomplete_gamma_function_keep_their_digits(double a, double x, double lower, double upper)
    {
        Close(lower, GammaFunctions.Lower(a, x), 1e-12);
        Close(upper, GammaFunctions.Upper(a, x), 1e-12);
    }

    [Fact]
    public void A_gamma_quantile_gives_back_its_probability_from_one_case_to_millions()
    {
        foreach (var a in new[] { 0.01, 0.2, 0.999, 1.0, 2.6, 8.0, 19.5, 20.5, 99.0, 5e3, 3e6 })
        {
            foreach (var p in new[] { 1e-12, 1e-6, 0.01, 0.025, 0.25, 0.5, 0.75, 0.975, 0.999 })
            {
                var x = GammaFunctions.Quantile(a, p);
                if (x > 1e-290)
                {
                    Close(p, GammaFunctions.Lower(a, x), 1e-10);
                }

                Close(p, GammaFunctions.Upper(a, GammaFunctions.UpperQuantile(a, p)), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.3, 0.36901011956554537504, 0.63098988043445462496)]
    [InlineData(2.0, 3.0, 0.1, 0.052300000000000005396, 0.9476999999999999946)]
    [InlineData(0.1, 40.0, 0.01, 0.92717119666871304289, 0.072828803331286957112)]
    [InlineData(30.0, 70.0, 0.35, 0.86157547586610909494, 0.13842452413389090506)]
    [InlineData(30.0, 70.0, 0.6, 0.99999999938206166032, 6.1793833968275374366e-10)]
    [InlineData(1000.0, 2000.0, 0.34, 0.78121509116064272515, 0.21878490883935727485)]
    [InlineData(50000.0, 30000.0, 0.63, 0.99828245519132718879, 0.0017175448086728112138)]
    [InlineData(1.0, 1.0, 0.25, 0.25, 0.75)]
    [InlineData(0.02, 0.3, 0.999, 0.9920662471723547313, 0.0079337528276452686959)]
    public void Both_tails_of_the_incomplete_beta_function_keep_their_digits(double a, double b, double x, double lower, double upper)
    {
        Close(lower, BetaFunctions.Lower(a, b, x), 1e-12);
        Close(upper, BetaFunctions.Upper(a, b, x), 1e-11);
    }

    [Fact]
    public void A_beta_quantile_gives_back_its_probability()
    {
        foreach (var (a, b) in new[] { (0.3, 0.4), (1.0, 1.0), (3.0, 9.0), (40.0, 2.0), (5000.0, 80.0) })
        {
            foreach (var p in new[] { 1e-6, 0.025, 0.5, 0.975, 0.9999 })
            {
                Close(p, BetaFunctions.Lower(a, b, BetaFunctions.Quantile(a, b, p)), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(0.0, 2.0, 0.3, -0.61106457817831198686)]
    [InlineData(5.0, 2.0, 0.3, -3.5535279585875411431)]
    [InlineData(17.0, 0.95, 0.18, -7.243412230513569778)]
    [InlineData(100.0, 120.0, 1000000000.0, -4.9902011273589108943)]
    [InlineData(100.0, 120.0, 50.0, -4.3150899545083103295)]
    [InlineData(1000000.0, 990000.0, 30.0, -13.038163256558090438)]
    [InlineData(3.0, 0.0001, 2.0, -28.324418290238701699)]
    public void Negative_binomial_probabilities_keep_their_digits_for_any_dispersion(double count, double mean, double size, double expected)
        => Close(expected, Discrete.NegativeBinomialLogMass(count, mean, size), 1e-12);

    [Theory]
    [InlineData(0.0, 2.5, -2.5)]
    [InlineData(3.0, 2.5, -1.5428872736055898053)]
    [InlineData(150.0, 170.0, -4.6503402918844192178)]
    [InlineData(1000000.0, 1001000.0, -8.3263608119869763178)]
    public void Poisson_probabilities_keep_their_digits_for_counts_of_a_million(double count, double mean, double expected)
        => Close(expected, Discrete.PoissonLogMass(count, mean), 1e-13);

    [Fact]
    public void Quantiles_of_counts_are_the_smallest_count_that_reaches_the_probability()
    {
        foreach (var p in new[] { 1e-9, 0.025, 0.3, 0.5, 0.9, 0.999999 })
        {
            foreach (var mean in new[] { 0.001, 0.7, 12.0, 5_000.0, 4e6 })
            {
                var poisson = Discrete.PoissonQuantile(p, mean);
                Assert.True(Discrete.PoissonCdf(poisson, mean) >= p * (1 - 1e-13) && Discrete.PoissonCdf(poisson - 1, mean) < p);
                var negative = Discrete.NegativeBinomialQuantile(p, mean, 0.4);
                Assert.True(Discrete.NegativeBinomialCdf(negative, mean, 0.4) >= p * (1 - 1e-13));
                Assert.True(Discrete.NegativeBinomialCdf(negative - 1, mean, 0.4) < p);
            }

            var binomial = Discrete.BinomialQuantile(p, 40, 0.2);
            Assert.True(Discrete.BinomialCdf(binomial, 40, 0.2) >= p * (1 - 1e-13) && Discrete.BinomialCdf(binomial - 1, 40, 0.2) < p);
        }
    }

    [Fact]
    public void Cumulative_probabilities_are_the_sums_of_the_single_ones()
    {
        double poisson = 0, negative = 0;
        for (var y = 0; y <= 60; y++)
        {
            poisson += Math.Exp(Discrete.PoissonLogMass(y, 17.3));
            negative += Math.Exp(Discrete.NegativeBinomialLogMass(y, 17.3, 2.2));
            Close(poisson, Discrete.PoissonCdf(y, 17.3), 1e-12);
            Close(negative, Discrete.NegativeBinomialCdf(y, 17.3, 2.2), 1e-12);
            Close(1 - negative, Discrete.NegativeBinomialUpperTail(y, 17.3, 2.2), 1e-9);
        }
    }

    private static void Close(double expected, double actual, double relative, double absolute = 0)
        => Assert.True(Math.Abs(expected - actual) <= (relative * Math.Abs(expected)) + absolute, $"expected {expected:R}, was {actual:R}");
}
