"""Equations of the chapters in question that the library has no counterpart for, with the reason."""

from diffusers_kit import Skip, client

REASONS = {
    "the library has no exact results for Gaussian data": (
        "ddpmReverseGaussianExact ddpmOptimalVariance ddimGaussianGain priorMismatchKl vpVarianceSolution"
        " subvpVarianceSolution momentRateMean momentRateCovariance linearKernelQuadrature"
    ),
    "the library computes it inside a step and does not return it": (
        "betaLinear alphaBarContinuous alphaBarCosine oneMinusAlphaBarsFromBetas scoreFromEps vpMarginal vpDrift"
        " sdeCoefficients ddimDirection alphaBarFromSigmaBar"
    ),
    "the steps of the library take eta, not a standard deviation": "ddimPosterior ddimFirstStep",
    "the library derives both variances from levels, not levels from variances": "ddpmLogVarianceLearned",
    "the library has no such conversion": (
        "epsFromScore x0FromScore scoreFromX0 scoreFromV vFromEps ddpmMeanFromScore ddpmX0FromMean ddpmEpsFromMean"
        " vpToVe sigmaBarFromAlphaBar"
    ),
    "the library has velocities at variance-preserving levels only": (
        "vFromX0EpsGeneral x0FromVGeneral epsFromVGeneral"
    ),
    "the library has transitions of a single level, and from clean data, only": "ddpmForwardConditional",
    "the library has no such schedule": (
        "betasFromContinuous ddimTimestepsLinear ddimTimestepsQuadratic ddimTimestepsStride"
    ),
    "the library has no continuous VP schedule outside a step": (
        "betaIntegral betaIntegralInverse vpTimeFromLogSnr vpKernel"
    ),
    "a matter of the pipelines, not of the schedulers": "vePriorSample vpTimeLabel veTimeLabel pcInterpolatedScale",
    "the library has the VE process at discrete levels only": "veDrift veDiffusion veKernel",
    "the library has no sub-VP process": "subvpDrift subvpDiffusion subvpKernel subvpMarginal subvpPriorLogPdf",
    "the library has no densities of states": "ddimJointLogPdf vePriorLogPdf vpPriorLogPdf fokkerPlanckLogRate",
    "the library has no variational objective": "ddimElboWeight ddimObjective ddimForwardBayes",
    "the library has no such form of the step": "ddimEulerForm ddimOdeDrift ddimPfEulerForm",
    "the library has no general forward process": (
        "eulerMaruyamaStep eulerMaruyamaStepMatrix matrixDivergence sdeFromKernel sdeLogSnr"
    ),
}


def skipping(name, reason):
    def skip(**_inputs):
        raise Skip(reason)

    skip.__name__ = name
    return skip


for why, names in REASONS.items():
    for equation in names.split():
        client.operation(skipping(equation, why))
